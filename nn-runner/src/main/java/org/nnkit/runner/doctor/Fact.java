package org.nnkit.runner.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about the machine or the JVM.
 *
 * @param name of it: {@code memory}
 * @param value in words
 * @param advice what could be better, and how; null if it is good as it is
 */
public record Fact(String name, String value, @Nullable String advice) {

    static Fact good(String name, String value) {
        return new Fact(name, value, null);
    }

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("value", value);
        tree.put("advice", advice);
        return tree;
    }
}
