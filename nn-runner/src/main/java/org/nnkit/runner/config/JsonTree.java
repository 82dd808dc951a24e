package org.nnkit.runner.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON into the tree that the same config in YAML gives. Strict: no comments, no NaN, nothing after its end. */
final class JsonTree {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '([^']*)'");

    private final Lines lines;
    private final JsonParser parser;
    private final List<Problem> problems = new ArrayList<>();

    private JsonTree(Lines lines, JsonParser parser) {
        this.lines = lines;
        this.parser = parser;
    }

    /**
     * Reads a file's text.
     *
     * @throws ConfigException if it is not JSON
     */
    static Document read(String source, String text) {
        Lines lines = new Lines(source, text);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonTree tree = new JsonTree(lines, parser);
            try {
                return tree.document();
            } catch (JsonProcessingException e) {
                Matcher noNumber = NO_NUMBER.matcher(String.valueOf(e.getOriginalMessage()));
                if (noNumber.lookingAt()) { // Jackson says where it ends
                    int length = noNumber.group(1).length();
                    throw tree.with(
                            lines.at(e.getLocation().getCharOffset() - length),
                            "this is not JSON: '" + noNumber.group(1) + "' is no number; numbers are finite");
                }
                throw tree.with(tree.place(e.getLocation()), "this is not JSON: " + reason(e));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** What is wrong, without Jackson's own words on where. */
    private static String reason(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).replaceAll("\\s*\\(start marker at .*", "");
    }

    private ConfigException with(Location place, String fatal) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem(place, "", Quoted.shortened(fatal, 300)));
        return new ConfigException(all);
    }

    private Document document() throws IOException {
        JsonToken first = parser.nextToken();
        Node root = first == null ? new Node.ScalarNode(lines.at(0), "", false) : node("", 0);
        if (first != null && parser.nextToken() != null) {
            problems.add(new Problem(here(), "", "something follows after the end; a config is one object"));
        }
        return new Document(root, List.copyOf(problems));
    }

    private Node node(String field, int depth) throws IOException {
        Location place = here();
        if (depth == Document.DEEPEST && parser.currentToken().isStructStart()) {
            throw with(place, "nested deeper than " + Document.DEEPEST + " levels");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(place, field, depth + 1);
            case START_ARRAY -> list(place, field, depth + 1);
            case VALUE_STRING -> new Node.ScalarNode(place, text(place, field), true);
            case VALUE_NULL -> new Node.ScalarNode(place, "", false);
            // true, false and numbers: their text is what it would be in YAML
            default -> new Node.ScalarNode(place, parser.getText(), false);
        };
    }

    private String text(Location place, String field) throws IOException {
        String text = parser.getText();
        if (Scalars.isBroken(text)) {
            problems.add(
                    new Problem(place, field, "the text has half a surrogate pair in it; write the whole character"));
        }
        return text;
    }

    private Node map(Location place, String field, int depth) throws IOException {
        Members members = new Members(field, problems);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Location key = here();
            String name = text(key, field);
            parser.nextToken();
            members.add(name, key, node(Members.path(field, name), depth));
        }
        return new Node.MapNode(place, members.all());
    }

    private Node list(Location place, String field, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(field + "[" + items.size() + "]", depth));
        }
        return new Node.ListNode(place, items);
    }

    private Location here() {
        return place(parser.currentTokenLocation());
    }

    private Location place(@Nullable JsonLocation location) {
        return lines.at(location == null ? 0 : location.getCharOffset());
    }
}
