package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.List;

/** Finds fields in the tree that was read. */
public final class Places {

    private final Node root;

    Places(Node root) {
        this.root = root;
    }

    /**
     * Where a field stands: its value if that is a scalar, else its key; or else the nearest parent that was written down.
     * Short forms are understood: {@code stop[0]} is found where the only rule was written without brackets, {@code
     * mode.mini-batch.size} where the size stands directly after {@code mini-batch}.
     *
     * @param field {@code network[1].dense.activation}; empty for the root
     */
    public Location of(String field) {
        Node node = root;
        Location place = root.location();
        for (String segment : segments(field)) {
            if (segment.startsWith("[")) {
                int index = Integer.parseInt(segment.substring(1));
                if (node instanceof Node.ListNode list) {
                    if (index >= list.items().size()) {
                        return place;
                    }
                    node = list.items().get(index);
                    place = node.location();
                }
                continue;
            }
            Node.Member member =
                    node instanceof Node.MapNode map ? map.members().get(segment) : null;
            if (member == null) {
                return place;
            }
            node = member.value();
            place = of(member);
        }
        return place;
    }

    /** The value of a member if that is a scalar, else its key. */
    static Location of(Node.Member member) {
        return member.value() instanceof Node.ScalarNode scalar ? scalar.location() : member.key();
    }

    /** {@code a[1].b} as {@code a}, {@code [1}, {@code b}. */
    private static List<String> segments(String field) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '.' || c == '[' || c == ']') {
                if (!segment.isEmpty()) {
                    segments.add(segment.toString());
                }
                segment.setLength(0);
                if (c == '[') {
                    segment.append(c);
                }
            } else {
                segment.append(c);
            }
        }
        if (!segment.isEmpty()) {
            segments.add(segment.toString());
        }
        return segments;
    }
}
