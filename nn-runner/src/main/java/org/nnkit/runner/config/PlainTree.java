package org.nnkit.runner.config;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of maps, lists, texts, numbers and booleans: their numbers as text, and the located tree of one. */
final class PlainTree {

    private PlainTree() {}

    /** The shortest text that reads back as the same double; {@code Double.toString} of JDK 17 is not always that. */
    static String number(double x) {
        return NumberOutput.toString(x, true);
    }

    /** The tree with one place for all of it. */
    static Node node(@Nullable Object tree, Location place) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Node.Member> members = new LinkedHashMap<>();
            map.forEach((key, value) -> members.put(String.valueOf(key), new Node.Member(place, node(value, place))));
            return new Node.MapNode(place, members);
        }
        if (tree instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item, place)));
            return new Node.ListNode(place, items);
        }
        if (tree instanceof Double x) {
            return new Node.ScalarNode(place, number(x), false);
        }
        if (tree instanceof Long || tree instanceof Integer || tree instanceof Boolean) {
            return new Node.ScalarNode(place, tree.toString(), false);
        }
        if (tree instanceof String text) {
            return new Node.ScalarNode(place, text, true);
        }
        if (tree == null) {
            return new Node.ScalarNode(place, "", false);
        }
        throw new IllegalArgumentException(
                "not part of a plain tree: " + tree.getClass().getName());
    }
}
