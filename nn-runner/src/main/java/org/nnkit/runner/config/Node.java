package org.nnkit.runner.config;

import java.util.List;
import java.util.Map;

/** A value of a config file, with its place; the same tree whether it was written as YAML, JSON or {@code --set}. */
public sealed interface Node {

    /** Where the value begins. */
    Location location();

    /**
     * An object.
     *
     * @param members by key, in the order of the file
     */
    record MapNode(Location location, Map<String, Member> members) implements Node {}

    /**
     * A member of an object.
     *
     * @param key where the key stands
     * @param value its value
     */
    record Member(Location key, Node value) {}

    /** An array. */
    record ListNode(Location location, List<Node> items) implements Node {}

    /**
     * A text, a number, true, false or nothing: what it is depends on the text alone, see {@link Scalars}.
     *
     * @param text the text, without quotes and escapes
     * @param quoted whether it stood in quotes, and so is a text whatever it looks like
     */
    record ScalarNode(Location location, String text, boolean quoted) implements Node {}
}
