package org.nnkit.runner.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.runner.config.ConfigGrammar;
import org.nnkit.runner.config.Field;
import org.nnkit.runner.config.Registry;
import org.nnkit.runner.json.Json;

/**
 * The JSON Schema (draft-07) of a config, for the plugins that were found. It refuses what a single value shows to be wrong,
 * as the binder does: names, types, ranges, choices, what is required. What needs two values or the data it does not see,
 * nor how a number was spelt ({@code 1.0} is an integer to it).
 *
 * <p>The same plugins make the same bytes.
 */
public final class ExperimentSchema {

    /** In every schema: by it a file is known to be one. */
    public static final String MARK =
            "Made by 'nn schema' from the plugins that it found; made anew by the same command.";

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private ExperimentSchema() {}

    /**
     * The schema as a text.
     *
     * @param registry where plugins are looked up
     * @param portable whether names with a module or jar before the slash are left out: they depend on how the program was
     *     started
     */
    public static String json(Registry registry, boolean portable) {
        return Json.pretty(tree(registry, portable));
    }

    /** The same as a plain tree. */
    public static Map<String, Object> tree(Registry registry, boolean portable) {
        Definitions definitions = new Definitions(registry, portable);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("$comment", MARK);
        schema.put("title", "nnkit experiment");
        schema.putAll(map(ConfigGrammar.EXPERIMENT, definitions));
        schema.put("definitions", definitions.all());
        return schema;
    }

    /** A map of fields, and of one plugin where there is a kind for that. */
    private static Map<String, Object> map(Field.Group group, Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", group.help());
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : group.fields()) {
            properties.put(field.name(), field(field, definitions));
        }
        schema.put("properties", properties);
        List<String> required =
                group.fields().stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        if (group.plugin() != null) {
            Names names = definitions.names(group.plugin());
            names.addTo(schema);
            schema.put(
                    "oneOf",
                    names.all().stream()
                            .map(n -> Map.of("required", List.of(n)))
                            .toList());
        }
        return schema;
    }

    private static Map<String, Object> field(Field field, Definitions definitions) {
        if (field instanceof Field.Group group) {
            Map<String, Object> map = map(group, definitions);
            if (group.plugin() == null) {
                return map;
            }
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("description", group.help());
            List<Object> forms = definitions.names(group.plugin()).alone();
            forms.add(map);
            schema.put("anyOf", forms);
            return schema;
        }
        Field.Single single = (Field.Single) field;
        Map<String, Object> schema = definitions.option(single.option(), single.elements(), 0);
        if (single.pattern() != null) {
            schema.put("pattern", "^" + single.pattern() + "$");
        }
        return schema;
    }
}
