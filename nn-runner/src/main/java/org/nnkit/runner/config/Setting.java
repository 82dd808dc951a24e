package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code --set path=value}. The path's segments are keys and, as {@code [0]} or {@code .0}, places in a list; the value
 * is read as YAML. What is there is replaced, what is missing is made.
 */
final class Setting {

    private static final Pattern SEGMENT = Pattern.compile("\\.?([^.\\[\\]=]++)|\\[([0-9]{1,6}+)]");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final Location place;
    private final List<String> path;
    private final Node value;

    private Setting(Location place, List<String> path, Node value) {
        this.place = place;
        this.path = path;
        this.value = value;
    }

    /**
     * The tree with one setting more.
     *
     * @throws ConfigException if the setting is malformed or its path leads nowhere
     */
    static Node apply(Node root, String text) {
        Setting setting = parse(text);
        return setting.set(root, 0);
    }

    private static Setting parse(String text) {
        Location place = Location.ofOverride(text);
        int equals = text.indexOf('=');
        List<String> path = equals < 0 ? List.of() : segments(text.substring(0, equals));
        if (path.isEmpty() || path.size() > Document.DEEPEST) {
            throw new ConfigException(
                    new Problem(place, "", "expected path=value, as in --set train.backprop.stop[0].max-epochs=50"));
        }
        Document document = YamlTree.readOverride(place, text.substring(equals + 1));
        if (!document.problems().isEmpty()) {
            throw new ConfigException(document.problems());
        }
        return new Setting(place, path, document.root());
    }

    /** None if the path is malformed. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        Matcher m = SEGMENT.matcher(path);
        int end = 0;
        while (m.find() && m.start() == end) {
            if (end == 0 && path.startsWith(".")) {
                return List.of();
            }
            segments.add(m.group(1) != null ? m.group(1) : m.group(2));
            end = m.end();
        }
        return end == path.length() ? segments : List.of();
    }

    private Node set(Node at, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String segment = path.get(depth);
        boolean index = INDEX.matcher(segment).matches();
        if (at instanceof Node.ListNode list) {
            return index ? inList(list, Integer.parseInt(segment), depth) : inOnlyItem(list, depth);
        }
        if (at instanceof Node.MapNode map && (!index || map.members().containsKey(segment))) {
            return inMap(map, segment, depth);
        }
        if (isNothing(at)) {
            return missing(depth);
        }
        if (index) {
            // A list of one item may be written without brackets.
            Node.ListNode list = new Node.ListNode(at.location(), List.of(at));
            return inList(list, Integer.parseInt(segment), depth);
        }
        return inPlugin((Node.ScalarNode) at, segment, depth);
    }

    private Node inMap(Node.MapNode map, String key, int depth) {
        Map<String, Node.Member> members = new LinkedHashMap<>(map.members());
        Node.Member old = members.get(key);
        members.put(
                key,
                old == null || depth + 1 == path.size()
                        ? new Node.Member(place, old == null ? missing(depth + 1) : value)
                        : new Node.Member(old.key(), set(old.value(), depth + 1)));
        return new Node.MapNode(map.location(), members);
    }

    private Node inList(Node.ListNode list, int index, int depth) {
        List<Node> items = new ArrayList<>(list.items());
        if (index < items.size()) {
            items.set(index, set(items.get(index), depth + 1));
        } else if (index == items.size()) {
            items.add(missing(depth + 1));
        } else {
            throw nowhere(
                    depth,
                    "has " + items.size() + (items.size() == 1 ? " item" : " items") + "; the next one is ["
                            + items.size() + "]");
        }
        return new Node.ListNode(list.location(), items);
    }

    private Node inOnlyItem(Node.ListNode list, int depth) {
        if (list.items().size() != 1) {
            throw nowhere(
                    depth,
                    "is a list of " + list.items().size() + "; say which item, as in '" + before(depth) + "[0]."
                            + path.get(depth) + "'");
        }
        return new Node.ListNode(list.location(), List.of(set(list.items().get(0), depth)));
    }

    /** A plugin with its defaults, named by a text, gets an option. */
    private Node inPlugin(Node.ScalarNode plugin, String segment, int depth) {
        if (Scalars.typeOf(plugin) != Scalars.Type.TEXT) {
            throw nowhere(
                    depth,
                    "is " + Described.value(plugin) + " there (" + plugin.location() + "), which has no '" + segment
                            + "'; set '" + before(depth) + "' itself");
        }
        Map<String, Node.Member> named = new LinkedHashMap<>();
        named.put(plugin.text(), new Node.Member(plugin.location(), new Node.MapNode(plugin.location(), Map.of())));
        return inMap(new Node.MapNode(plugin.location(), named), segment, depth);
    }

    /** The value, in as many new objects as the rest of the path asks for. */
    private Node missing(int depth) {
        if (depth == path.size()) {
            return value;
        }
        String segment = path.get(depth);
        if (INDEX.matcher(segment).matches()) {
            return inList(new Node.ListNode(place, List.of()), Integer.parseInt(segment), depth);
        }
        Map<String, Node.Member> member = new LinkedHashMap<>();
        member.put(segment, new Node.Member(place, missing(depth + 1)));
        return new Node.MapNode(place, member);
    }

    private static boolean isNothing(Node node) {
        return node instanceof Node.ScalarNode s && Scalars.typeOf(s) == Scalars.Type.NOTHING;
    }

    private ConfigException nowhere(int depth, String why) {
        return new ConfigException(new Problem(place, before(depth), why));
    }

    /** The path up to a segment, as fields are named: {@code network[0].dense}. */
    private String before(int depth) {
        StringBuilder field = new StringBuilder();
        for (String segment : path.subList(0, depth)) {
            if (INDEX.matcher(segment).matches()) {
                field.append('[').append(segment).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(Quoted.shortened(segment));
            }
        }
        return field.toString();
    }
}
