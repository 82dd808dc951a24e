package org.nnkit.data.source;

import static org.nnkit.api.plugin.OptionException.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.data.SelectableColumns;

/**
 * A CSV file (RFC 4180) in UTF-8, whose first line names the columns. Lines may end in LF, CRLF or CR; a quoted cell may hold
 * line ends; empty lines are skipped; an empty cell is a missing value.
 *
 * <p>A column whose first cell is a number holds numbers, any other column texts, and a cell of the other sort is refused. A
 * number is {@code -?(digits(.digits?)?|.digits)([eE][+-]?digits)?}. Places in messages are {@code file:line:field}, both from 1.
 *
 * @param path the file
 * @param target the columns to be learned
 * @param test a ready-made test part with the same columns, or null
 * @param inputs the columns to learn from, or null for all others
 * @param ignore columns to leave out, or null for none
 * @param delimiter one character between cells
 */
public record CsvSource(
        @Option(help = "the file; its first line names the columns", required = true)
        Path path,

        @Option(help = "the column to learn, or several", required = true)
        List<String> target,

        @Option(help = "a ready-made test part with the same columns") @Nullable Path test,

        @Option(help = "the columns to learn from; without it all that are neither target nor ignored") @Nullable List<String> inputs,

        @Option(help = "columns to leave out") @Nullable List<String> ignore,

        @Option(help = "one character between cells, \"\\t\" for a tab")
        String delimiter)
        implements SelectableColumns {

    public CsvSource {
        target = List.copyOf(target);
        inputs = inputs == null ? null : List.copyOf(inputs);
        ignore = ignore == null ? null : List.copyOf(ignore);
        check(
                delimiter.length() == 1 && "\"\r\n\0\uFEFF".indexOf(delimiter.charAt(0)) < 0,
                "delimiter",
                "'" + delimiter + "'",
                "one character other than a quote or a line end");
        check(inputs == null || !inputs.isEmpty(), "inputs", "none", "at least one column");
        disjoint("target", target, "inputs", inputs);
        disjoint("target", target, "ignore", ignore);
        disjoint("inputs", inputs, "ignore", ignore);
        distinct("target", target);
        distinct("inputs", inputs);
    }

    /** The prototype; path and target are placeholders. */
    public CsvSource() {
        this(Path.of(""), List.of(), null, null, null, ",");
    }

    /** A file of which all columns but the target are inputs. */
    public CsvSource(Path path, String... target) {
        this(path, List.of(target), null, null, null, ",");
    }

    /** A file all of whose columns are shown as inputs: for readers that look columns up by name. */
    public static DataSource everyColumn(Path path) {
        return new CsvTable(path, ',', CsvColumns.ALL);
    }

    private static void disjoint(
            String option, @Nullable List<String> names, String other, @Nullable List<String> others) {
        for (String name : names == null ? List.<String>of() : names) {
            if (others != null && others.contains(name)) {
                throw new OptionException(option + " and " + other, "column '" + name + "' can't be in both");
            }
        }
    }

    private static void distinct(String option, @Nullable List<String> names) {
        if (names != null && names.stream().distinct().count() < names.size()) {
            throw new OptionException(option, "expected each column once, got " + String.join(", ", names));
        }
    }

    @Override
    public String name() {
        return "csv";
    }

    private CsvTable table(Path file) {
        return new CsvTable(file, delimiter.charAt(0), new CsvColumns(target, inputs, ignore, null));
    }

    @Override
    public Schema schema() throws IOException {
        return table(path).schema();
    }

    @Override
    public RowBlocks open(Streams streams) throws IOException {
        return table(path).open(streams);
    }

    @Override
    public @Nullable DataSource testPart() {
        return test == null ? null : table(test);
    }

    @Override
    public List<Path> files() {
        return test == null ? List.of(path) : List.of(path, test);
    }

    @Override
    public DataSource from(Path file) {
        return new CsvTable(file, delimiter.charAt(0), CsvColumns.ALL);
    }

    @Override
    public DataSource withWeight(String column) {
        if (target.contains(column)
                || (inputs != null && inputs.contains(column))
                || (ignore != null && ignore.contains(column))) {
            throw new OptionException(
                    "weight", "column '" + column + "' can't be the weight and a target, an input or ignored as well");
        }
        CsvColumns columns = new CsvColumns(target, inputs, ignore, column);
        return new CsvTable(path, delimiter.charAt(0), columns, test);
    }

    @Override
    public List<String> leftOut() throws IOException {
        return table(path).leftOut();
    }

    @Override
    public DataSource only(List<String> names) {
        return table(path).only(names);
    }
}
