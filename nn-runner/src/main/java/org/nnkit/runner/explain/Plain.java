package org.nnkit.runner.explain;

import java.util.Locale;

/** Text from configs and data as it may stand in a document or on a terminal. */
final class Plain {

    private Plain() {}

    /** The text on one line, with what can't be seen, or turns the direction of writing, written as its number. */
    static String text(String text) {
        StringBuilder s = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (hidden(c)) {
                s.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                s.appendCodePoint(c);
            }
        });
        return s.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
