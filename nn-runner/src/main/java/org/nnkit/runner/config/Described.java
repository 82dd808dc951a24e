package org.nnkit.runner.config;

import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.PluginException;

/** Values of a config in messages, after "got". */
final class Described {

    private Described() {}

    /** {@code 1.9}, {@code "5" (a text)}, {@code 010 (a text: a number has no leading zero)}, {@code a list}. */
    static String value(Node node) {
        if (node instanceof Node.MapNode) {
            return "a map";
        }
        if (node instanceof Node.ListNode) {
            return "a list";
        }
        Node.ScalarNode scalar = (Node.ScalarNode) node;
        String shown = Quoted.shortened(scalar.text());
        return switch (Scalars.typeOf(scalar)) {
            case NOTHING -> "nothing";
            case BOOLEAN, INTEGER, DECIMAL -> shown;
            case TEXT -> {
                String why = scalar.quoted() ? "" : Scalars.whyNoNumber(scalar.text());
                yield why.isEmpty() ? '"' + shown + "\" (a text)" : shown + " (a text: " + why + ")";
            }
        };
    }

    /** What an exception says, on one line; its type too, if it was not made for users. */
    static String message(RuntimeException e) {
        boolean forUsers = e instanceof PluginException || e instanceof OptionException;
        return Quoted.shortened(forUsers ? String.valueOf(e.getMessage()) : e.toString(), 500);
    }

    /** {@code an activation}. */
    static String withArticle(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
