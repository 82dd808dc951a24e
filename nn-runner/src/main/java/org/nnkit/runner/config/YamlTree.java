package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML. The tree is made from the parser's events and not by its composer: that one resolves aliases, and then
 * nobody can tell any more that there were some.
 */
final class YamlTree {

    private static final Pattern TAB = Pattern.compile("^ *\t", Pattern.MULTILINE);

    private final String source;
    private final boolean override;
    private final Iterator<Event> events;
    private final List<Problem> problems = new ArrayList<>();

    private YamlTree(String source, boolean override, Iterator<Event> events) {
        this.source = source;
        this.override = override;
        this.events = events;
    }

    /**
     * Reads a file's text.
     *
     * @throws ConfigException if it is not YAML at all
     */
    static Document read(String source, String text) {
        Matcher tab = TAB.matcher(text);
        if (tab.find()) {
            throw new ConfigException(new Problem(
                    new Lines(source, text).at(tab.end() - 1L), "", "this line is indented with a tab; use spaces"));
        }
        return read(source, text, false);
    }

    /** Reads the value of an override; all of it has one place. */
    static Document readOverride(Location place, String text) {
        return read(place.source(), text, true);
    }

    private static Document read(String source, String text, boolean override) {
        Lines lines = new Lines(source, text);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE) // whoever read the text has looked at its length
                .build();
        YamlTree tree = new YamlTree(source, override, new ParserImpl(settings, new StreamReader(settings, text)));
        try {
            return new Document(tree.document(), List.copyOf(tree.problems));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            Location place = mark.map(tree::place).orElse(lines.at(0));
            String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
            throw tree.with(place, "this is not YAML: " + e.getProblem() + context);
        } catch (ReaderException e) {
            String character = Quoted.shortened(Character.toString(e.getCodePoint()));
            throw tree.with(
                    override ? tree.place(Optional.empty()) : lines.at(text.offsetByCodePoints(0, e.getPosition())),
                    "character " + character + " is not allowed in YAML");
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser lets the latter two escape for a few malformed escapes and directives.
            throw tree.with(tree.place(Optional.empty()), "this is not YAML: " + e.getMessage());
        }
    }

    private ConfigException with(Location place, String fatal) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem(place, "", Quoted.shortened(fatal, 300)));
        return new ConfigException(all);
    }

    private Node document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent start) {
                if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
                    problem(start, "", "directives (%) are not allowed; leave them out");
                }
                if (root != null) {
                    problem(start, "", "a second document begins here; a config is one document");
                    return root;
                }
                root = node(events.next(), "", 0);
            }
        }
        return root == null ? new Node.ScalarNode(place(Optional.empty()), "", false) : root;
    }

    private Node node(Event event, String field, int depth) {
        Location place = place(event.getStartMark());
        if (event instanceof AliasEvent alias) {
            problem(
                    event,
                    field,
                    "aliases are not allowed; write here what '&"
                            + alias.getAlias().getValue() + "' stands for");
            return new Node.ScalarNode(place, "", false);
        }
        if (event instanceof NodeEvent properties) {
            refuseProperties(properties, field);
        }
        if (event instanceof ScalarEvent scalar) {
            String text = scalar.getValue();
            if (Scalars.isBroken(text)) {
                problem(event, field, "the text has half a surrogate pair in it; write the whole character");
            }
            return new Node.ScalarNode(place, text, !scalar.isPlain());
        }
        if (depth == Document.DEEPEST) {
            throw with(place, "nested deeper than " + Document.DEEPEST + " levels");
        }
        return event.getEventId() == Event.ID.MappingStart
                ? map(place, field, depth + 1)
                : list(place, field, depth + 1);
    }

    private void refuseProperties(NodeEvent event, String field) {
        event.getAnchor()
                .ifPresent(a -> problem(
                        event,
                        field,
                        "anchors are not allowed; leave out '&" + Quoted.shortened(a.getValue())
                                + "' and write the value where it is needed"));
        Optional<String> tag = event instanceof ScalarEvent s ? s.getTag() : ((CollectionStartEvent) event).getTag();
        tag.ifPresent(t -> problem(
                event,
                field,
                "tags are not allowed; leave out the '!' and what follows (" + Quoted.shortened(t) + ")"));
    }

    private Node map(Location place, String field, int depth) {
        Members members = new Members(field, problems);
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Node name = node(key, field, depth);
            String text = name instanceof Node.ScalarNode s ? s.text() : "";
            Node value = node(events.next(), Members.path(field, text), depth);
            if (!(name instanceof Node.ScalarNode s) || Scalars.typeOf(s) == Scalars.Type.NOTHING) {
                if (!(key instanceof AliasEvent)) {
                    problem(key, field, "expected a text as the key");
                }
            } else if (text.equals("<<") && !s.quoted()) {
                problem(key, field, "merge keys (<<) are not allowed; write the values out");
            } else {
                members.add(text, name.location(), value);
            }
        }
        return new Node.MapNode(place, members.all());
    }

    private Node list(Location place, String field, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            items.add(node(item, field + "[" + items.size() + "]", depth));
        }
        return new Node.ListNode(place, items);
    }

    private void problem(Event event, String field, String message) {
        problems.add(new Problem(place(event.getStartMark()), field, message));
    }

    private Location place(Mark mark) {
        return override ? new Location(source, 0, 0) : new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Location place(Optional<Mark> mark) {
        return mark.map(this::place).orElse(override ? new Location(source, 0, 0) : Location.ofFile(source));
    }
}
