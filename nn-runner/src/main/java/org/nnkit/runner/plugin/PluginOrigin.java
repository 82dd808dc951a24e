package org.nnkit.runner.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models and runs record of a plugin that they used.
 *
 * @param kind its extension point: {@code activation}
 * @param name its name
 * @param origin module or jar it came from, as in qualified names
 * @param version of the jar or module, or null where it does not say
 * @param sha256 of the jar, in hex, or null where it came from elsewhere
 */
public record PluginOrigin(
        String kind,
        String name,
        String origin,
        @Nullable String version,
        @Nullable String sha256) {

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.put("name", name);
        tree.put("origin", origin);
        tree.put("version", version);
        tree.put("sha256", sha256);
        return tree;
    }

    /** Where to get it, for messages. */
    public String inWords() {
        return origin + (version == null ? "" : " " + version) + (sha256 == null ? "" : ", SHA-256 " + sha256);
    }
}
