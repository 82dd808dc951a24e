package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.schema.ExperimentSchema;

/** The schema and {@code nn check} say the same of what a single value shows, and name the same field. */
class SchemaAgreementTest {

    private static final int CONFIGS = 10_000;
    private static final long SEED = 20261128;

    /** What single values do not show; only {@code nn check} sees it. */
    private static final List<String> ONLY_TOGETHER = List.of();

    private final ObjectMapper mapper =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Schema schema(Registry registry) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(mapper.readTree(ExperimentSchema.json(registry, false)));
    }

    @Test
    void agreeOnTenThousandConfigs() throws IOException {
        Registry registry = new AllPlugins(Plugins.load());
        ConfigBinder binder = new ConfigBinder(registry);
        ConfigWriter writer = new ConfigWriter(new PluginCodec(registry));
        Schema schema = schema(registry);
        RandomConfigs configs = new RandomConfigs(registry, SEED);
        RandomSpellings spellings = new RandomSpellings(registry, SEED);
        Mutations mutations = new Mutations(registry, SEED);
        List<String> disagreements = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        int leftOut = 0;
        for (int i = 0; accepted + refused < CONFIGS; i++) {
            Map<String, Object> tree = spellings.of(writer.tree(configs.next()));
            StringBuilder what = new StringBuilder(i + ": ");
            if (i % 5 > 0) {
                tree = mutations.mutant(tree, what);
            }
            String json = mapper.writeValueAsString(tree);
            List<Problem> problems = problems(binder, i % 2 == 0 ? "c.json" : "c.yaml", i % 2 == 0 ? json : YamlText.of(tree));
            JsonNode instance = mapper.readTree(json);
            List<Error> errors = schema.validate(instance);
            if (problems.isEmpty() != errors.isEmpty()) {
                if (errors.isEmpty() && problems.stream().allMatch(p -> p.toString().matches(".*(" + String.join("|", ONLY_TOGETHER) + ").*"))) { leftOut++; continue; }
                disagreements.add(what + "\n  check  " + problems + "\n  schema " + errors);
            } else if (!problems.isEmpty() && !sameField(problems, errors)) {
                disagreements.add("FIELD " + what + "\n  check  " + problems + "\n  schema " + errors);
            }
            if (problems.isEmpty()) accepted++; else refused++;
        }
        System.out.println(accepted + " " + refused + " " + leftOut + " " + disagreements.size());
        assertEquals("", String.join("\n", disagreements.subList(0, Math.min(12, disagreements.size()))));
    }

    private static List<Problem> problems(ConfigBinder binder, String source, String text) {
        try {
            Document document = ConfigReader.parse(source, text);
            if (document.problems().isEmpty()) {
                binder.bind(document.root(), null);
            }
            return document.problems();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    private boolean sameField(List<Problem> problems, List<Error> errors) {
        int deepest = errors.stream().mapToInt(e -> e.getInstanceLocation().getNameCount()).max().orElseThrow();
        Set<String> fields = new LinkedHashSet<>();
        for (Error error : errors) {
            if (error.getInstanceLocation().getNameCount() == deepest) {
                String field = "";
                for (int i = 0; i < deepest; i++) {
                    Object element = error.getInstanceLocation().getElement(i);
                    field = element instanceof Integer ? field + "[" + element + "]" : Members.path(field, (String) element);
                }
                fields.add(field);
                if (error.getProperty() != null) {
                    fields.add(Members.path(field, error.getProperty()));
                }
            }
        }
        return problems.stream().anyMatch(p -> fields.contains(p.field()));
    }
}
