package org.nnkit.runner.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places like <code>{{name}}</code> for values. Values are put in as they are and never looked at again, so
 * none can bring in a place of its own.
 *
 * @param text the text
 */
record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\}\\}");
    private static final Pattern TYPE = Pattern.compile("\\b(?:import .*\\.|record |class |interface |enum )(\\w+)");

    /** The file of that name beside this class, in the folder {@code project}. */
    static Template read(String file) {
        try (InputStream in = Template.class.getResourceAsStream("project/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no template " + file);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("template " + file, e);
        }
    }

    /**
     * The text with all places filled.
     *
     * @param values what to fill in, by name
     * @throws IllegalStateException if there is none for a place
     */
    String filled(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("no value for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** For Java: the simple names of all types that it imports or declares. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            types.add(type.group(1));
        }
        return types;
    }
}
