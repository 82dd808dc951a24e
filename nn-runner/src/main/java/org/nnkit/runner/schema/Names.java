package org.nnkit.runner.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the plugins of a kind may be called, each name with the definition of what stands behind it. A name with a module or
 * jar before the slash is accepted, but not offered for completion: it is a pattern.
 */
final class Names {

    private final Map<String, Object> plain = new TreeMap<>();
    private final Map<String, Object> qualified = new TreeMap<>();
    private final List<String> alone = new ArrayList<>();

    /**
     * Adds a plugin.
     *
     * @param name plain or qualified
     * @param mayStandAlone whether none of its options is required
     * @param definition a reference to what stands behind the name
     */
    void add(String name, boolean mayStandAlone, Map<String, Object> definition) {
        (name.indexOf('/') < 0 ? plain : qualified).put(name, definition);
        if (mayStandAlone) {
            alone.add(name);
        }
    }

    /** All names. */
    List<String> all() {
        List<String> all = new ArrayList<>(plain.keySet());
        all.addAll(qualified.keySet());
        return all;
    }

    /** Schemas of the names that may stand without options; none, one or two. */
    List<Object> alone() {
        List<Object> schemas = new ArrayList<>();
        List<String> offered = plain.keySet().stream().filter(alone::contains).toList();
        if (!offered.isEmpty()) {
            schemas.add(Map.of("enum", offered));
        }
        List<String> accepted =
                qualified.keySet().stream().filter(alone::contains).toList();
        if (!accepted.isEmpty()) {
            Map<String, Object> pattern = new LinkedHashMap<>();
            pattern.put("type", "string");
            pattern.put("pattern", pattern(String.join("|", accepted)));
            schemas.add(pattern);
        }
        return schemas;
    }

    /** Adds the names to the keys of a map. */
    @SuppressWarnings("unchecked") // whoever made the schema put a map there
    void addTo(Map<String, Object> schema) {
        ((Map<String, Object>) schema.computeIfAbsent("properties", k -> new LinkedHashMap<>())).putAll(plain);
        if (!qualified.isEmpty()) {
            Map<String, Object> patterns = new LinkedHashMap<>();
            qualified.forEach((name, definition) -> patterns.put(pattern(name), definition));
            schema.put("patternProperties", patterns);
        }
    }

    /** Origins are names of modules and jars: letters, digits and punctuation that ECMA's regular expressions know. */
    private static String pattern(String names) {
        return "^(" + names.replaceAll("[.*+?^${}()\\[\\]\\\\]", "\\\\$0") + ")$";
    }
}
