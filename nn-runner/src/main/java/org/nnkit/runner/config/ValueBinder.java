package org.nnkit.runner.config;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Range;

/** Binds what is not a plugin. Each method adds a problem and returns null where the value can't be had. */
final class ValueBinder {

    /** A table with more wrong numbers than this is wrong as a whole. */
    private static final int MOST_BAD_NUMBERS = 10;

    private static final String NUMBERS = "numbers, rows of numbers, or { file: name.json }";

    /** Readers that know only doubles lose digits of an integer beyond this, so it may be written in quotes. */
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);

    /** A long has 19 digits and a sign. */
    private static final int LONGEST_LONG = 20;

    private final Path folder;
    private final Problems problems;

    ValueBinder(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    @Nullable Double number(Node node, String field, @Nullable Range range) {
        String expected = (range == null ? Range.ALL : range).inWords(false);
        Scalars.Type type = node instanceof Node.ScalarNode s ? Scalars.typeOf(s) : Scalars.Type.TEXT;
        if (type != Scalars.Type.INTEGER && type != Scalars.Type.DECIMAL) {
            refuse(node, field, expected);
            return null;
        }
        String text = ((Node.ScalarNode) node).text();
        String loss = Scalars.lossOf(text);
        if (!loss.isEmpty()) {
            problems.add(node.location(), field, "expected " + expected + ", got " + Quoted.shortened(text) + loss);
            return null;
        }
        double x = Double.parseDouble(text);
        if (range != null && !range.contains(x)) {
            refuse(node, field, expected);
            return null;
        }
        return x;
    }

    /** An integer from least to most. */
    @Nullable Long integer(Node node, String field, @Nullable Range range, long least, long most) {
        Range allowed = range == null ? Range.ALL : range;
        String expected = allowed.inWords(true);
        if (!(node instanceof Node.ScalarNode scalar) || !isInteger(scalar)) {
            refuse(node, field, expected);
            return null;
        }
        String text = scalar.text();
        if (!allowed.contains(Double.parseDouble(text))) {
            refuse(node, field, expected);
            return null;
        }
        if (text.length() > LONGEST_LONG || !within(new BigInteger(text), least, most)) {
            long low = (long) Math.max(
                    (double) least, Math.ceil(allowed.min())); // a cast from -inf or beyond a long stays at its end
            refuse(node, field, "an integer from " + low + " to " + most);
            return null;
        }
        return Long.parseLong(text);
    }

    private static boolean isInteger(Node.ScalarNode scalar) {
        if (!scalar.quoted()) {
            return Scalars.typeOf(scalar) == Scalars.Type.INTEGER;
        }
        return Scalars.typeOf(scalar.text(), false) == Scalars.Type.INTEGER
                && scalar.text().length() <= LONGEST_LONG
                && new BigInteger(scalar.text()).abs().compareTo(EXACT) > 0;
    }

    private static boolean within(BigInteger x, long least, long most) {
        return x.compareTo(BigInteger.valueOf(least)) >= 0 && x.compareTo(BigInteger.valueOf(most)) <= 0;
    }

    @Nullable Boolean bool(Node node, String field) {
        if (node instanceof Node.ScalarNode s && Scalars.typeOf(s) == Scalars.Type.BOOLEAN) {
            return s.text().equals("true");
        }
        refuse(node, field, "true or false");
        return null;
    }

    @Nullable String text(Node node, String field) {
        return text(node, field, "a text");
    }

    private @Nullable String text(Node node, String field, String expected) {
        if (node instanceof Node.ScalarNode s) {
            switch (Scalars.typeOf(s)) {
                case TEXT -> {
                    return s.text();
                }
                case BOOLEAN, INTEGER, DECIMAL -> {
                    String shown = Described.value(s);
                    problems.add(
                            s.location(),
                            field,
                            "expected " + expected + ", got " + shown + "; as a text it is \"" + shown + '"');
                    return null;
                }
                case NOTHING -> {}
            }
        }
        refuse(node, field, expected);
        return null;
    }

    /** One of some names. */
    @Nullable String choice(Node node, String field, List<String> choices) {
        String expected = (choices.size() == 1 ? "" : "one of ") + String.join(", ", choices);
        if (node instanceof Node.ScalarNode s && Scalars.typeOf(s) == Scalars.Type.TEXT) {
            if (choices.contains(s.text())) {
                return s.text();
            }
            problems.add(
                    s.location(),
                    field,
                    "expected " + expected + ", got '" + Quoted.shortened(s.text()) + "'"
                            + KnownNames.hint(s.text(), choices));
            return null;
        }
        refuse(node, field, expected);
        return null;
    }

    /** The constant of an enum option. */
    @Nullable Object constant(Node node, String field, OptionDescriptor option) {
        String name = choice(node, field, option.choices());
        return name == null
                ? null
                : option.javaType().getEnumConstants()[option.choices().indexOf(name)];
    }

    /** A file, against the config's folder. */
    @Nullable Path path(Node node, String field) {
        String text = text(node, field, "a file name");
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            refuse(node, field, "a file name");
            return null;
        }
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            String remedy = text.chars().allMatch(c -> c < 128)
                    ? ""
                    : "; a name beyond ASCII needs a UTF-8 locale: LC_ALL=C.UTF-8";
            problems.add(
                    node.location(),
                    field,
                    "expected a file name, got \"" + Quoted.shortened(text) + "\", which this system can't have"
                            + remedy);
            return null;
        }
    }

    /** A table: rows, one row, one number, or a file with one of these as JSON. */
    @Nullable Values values(Node node, String field, @Nullable Range range) {
        if (node instanceof Node.MapNode map) {
            return fromFile(map, field, range);
        }
        if (node instanceof Node.ScalarNode s && !Scalars.looksLikeANumber(s.text())) {
            refuse(node, field, NUMBERS);
            return null;
        }
        int before = problems.count();
        List<double[]> rows = rows(node, field, range);
        return problems.count() > before ? null : Values.of(rows);
    }

    private @Nullable Values fromFile(Node.MapNode map, String field, @Nullable Range range) {
        Node.Member file = map.members().get("file");
        if (file == null || map.members().size() > 1) {
            refuse(map, field, NUMBERS);
            return null;
        }
        Path path = path(file.value(), field + ".file");
        String text = path == null ? null : NumberFile.text(path, file.value().location(), field + ".file", problems);
        if (path == null || text == null) {
            return null;
        }
        try {
            Document document = NumberFile.parse(path, text);
            if (document.root() instanceof Node.MapNode) {
                problems.add(document.root().location(), field, "expected numbers or rows of numbers, got a map");
                return null;
            }
            return values(document.root(), field, range);
        } catch (ConfigException e) {
            e.problems().forEach(p -> problems.add(p.location(), field, p.message()));
            return null;
        }
    }

    private List<double[]> rows(Node node, String field, @Nullable Range range) {
        List<double[]> rows = new ArrayList<>();
        int most = problems.count() + MOST_BAD_NUMBERS;
        if (node instanceof Node.ScalarNode) {
            Double x = number(node, field, range);
            rows.add(new double[] {x == null ? 0 : x});
        } else if (node instanceof Node.ListNode list && !list.items().isEmpty()) {
            if (list.items().get(0) instanceof Node.ListNode) {
                rectangle(list, field, range, most, rows);
            } else {
                rows.add(row(list.items(), field, range, most));
            }
        }
        return rows;
    }

    private void rectangle(Node.ListNode list, String field, @Nullable Range range, int most, List<double[]> rows) {
        for (int i = 0; i < list.items().size() && problems.count() < most; i++) {
            String rowField = field + "[" + i + "]";
            if (!(list.items().get(i) instanceof Node.ListNode row)) {
                refuse(list.items().get(i), rowField, "a row of numbers");
                continue;
            }
            int length = row.items().size();
            int first = rows.isEmpty() ? length : rows.get(0).length;
            if (length != first) {
                problems.add(
                        row.location(), rowField, "expected " + first + " numbers as in the first row, got " + length);
                row(row.items(), rowField, range, most); // what is wrong with its numbers is said, too
                continue;
            }
            rows.add(row(row.items(), rowField, range, most));
        }
    }

    private double[] row(List<Node> items, String field, @Nullable Range range, int most) {
        double[] row = new double[items.size()];
        for (int j = 0; j < row.length && problems.count() < most; j++) {
            Double x = number(items.get(j), field + "[" + j + "]", range);
            row[j] = x == null ? 0 : x; // a problem was added, so nobody gets to see this row
        }
        return row;
    }

    private void refuse(Node node, String field, String expected) {
        problems.add(node.location(), field, "expected " + expected + ", got " + Described.value(node));
    }
}
