package org.nnkit.runner.config;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a plain tree as YAML: maps as blocks, numbers and texts in lists on one line. */
public final class YamlText {

    private static final String INDENT = "  ";

    /** Plain in YAML 1.2, but not for everyone who reads YAML. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** The text, with a line end behind it. */
    public static String of(Map<String, ?> tree) {
        YamlText text = new YamlText();
        text.map(tree, "");
        return text.out.toString();
    }

    /** The value on one line. */
    public static String inline(Object value) {
        return flow(value);
    }

    /** Members each on a line; the first one where the writer stands. */
    private void map(Map<?, ?> map, String indent) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent);
            if (entries.hasNext()) {
                out.append(indent);
            }
        }
    }

    private void value(@Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n').append(indent).append(INDENT);
            map(map, indent + INDENT);
        } else if (value instanceof List<?> list && list.stream().anyMatch(YamlText::isCollection)) {
            out.append('\n');
            items(list, indent + INDENT);
        } else {
            out.append(' ').append(flow(value)).append('\n');
        }
    }

    private void items(List<?> list, String indent) {
        for (Object item : list) {
            out.append(indent).append('-');
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                out.append(' ');
                map(map, indent + INDENT);
            } else {
                out.append(' ').append(flow(item)).append('\n');
            }
        }
    }

    private static boolean isCollection(@Nullable Object item) {
        return item instanceof Map<?, ?> || item instanceof List<?>;
    }

    private static String flow(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> scalar(e.getKey()) + ": " + flow(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return scalar(value);
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Double x) {
            return PlainTree.number(x);
        }
        if (value instanceof String text) {
            return isPlain(text) ? text : quoted(text);
        }
        return String.valueOf(value);
    }

    private static boolean isPlain(String text) {
        return text.matches("[A-Za-z/][A-Za-z0-9_./-]*") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if ((c >= ' ' && c < 0x7F) || Character.isLetterOrDigit(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }
}
