package org.nnkit.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.data.SelectableColumns;
import org.nnkit.data.text.NumberGrammar;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Shown;

/**
 * One CSV file with the columns that are wanted of it.
 *
 * @param path the file
 * @param delimiter between cells
 * @param columns what is wanted
 * @param test another file of the same kind, or null
 */
record CsvTable(
        Path path,
        char delimiter,
        CsvColumns columns,
        @Nullable Path test) implements SelectableColumns {

    CsvTable(Path path, char delimiter, CsvColumns columns) {
        this(path, delimiter, columns, null);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Schema schema() throws IOException {
        return schema(header());
    }

    private Schema schema(List<String> header) {
        List<Column> shown = new ArrayList<>();
        for (String name : header) {
            Column.Role role = columns.role(name);
            if (role != null) {
                shown.add(new Column(name, role));
            }
        }
        return new Schema(shown);
    }

    /** The names of all columns, checked. */
    private List<String> header() throws IOException {
        try (CsvLines lines = new CsvLines(path, delimiter)) {
            return header(lines);
        }
    }

    private List<String> header(CsvLines lines) throws IOException {
        List<String> header = lines.header();
        if (columns.target().isEmpty() && !columns.every()) {
            throw new DataException("target: expected at least one column, got none");
        }
        Problems problems = new Problems();
        if (header.isEmpty()) {
            throw new DataException(path + ": expected a line with the names of the columns, got an empty file");
        }
        if (header.stream().noneMatch(n -> Double.isNaN(NumberGrammar.parse(n)))) {
            throw new DataException(path + ":1: expected the names of the columns, got numbers only ("
                    + Shown.names(header) + "); add a line with names");
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Integer other = places.putIfAbsent(name, i + 1);
            if (name.isBlank()) {
                problems.add(path + ":1:" + (i + 1) + ": expected the name of a column, got " + Shown.quoted(name));
            } else if (other != null) {
                problems.add(path + ":1:" + (i + 1) + ": expected each column once, got " + Shown.quoted(name)
                        + " again, which is field " + other + " already");
            }
        }
        columns.findMissing(path.toString(), header, problems);
        problems.throwIfAny();
        if (columns.only() == null && header.stream().noneMatch(n -> columns.role(n) == Column.Role.INPUT)) {
            throw new DataException(
                    path + ":1: expected at least one input column besides the target, got " + Shown.names(header));
        }
        return header;
    }

    @Override
    public RowBlocks open(Streams streams) throws IOException {
        CsvLines lines = new CsvLines(path, delimiter);
        try {
            List<String> header = header(lines);
            lines.expect(header, schema(header));
            return lines;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public @Nullable DataSource testPart() {
        return test == null ? null : new CsvTable(test, delimiter, columns);
    }

    @Override
    public List<Path> files() {
        return test == null ? List.of(path) : List.of(path, test);
    }

    @Override
    public DataSource from(Path file) {
        return new CsvTable(file, delimiter, CsvColumns.ALL);
    }

    @Override
    public List<String> leftOut() throws IOException {
        return header().stream().filter(n -> columns.role(n) == null).toList();
    }

    @Override
    public DataSource only(List<String> names) {
        return new CsvTable(path, delimiter, columns.withOnly(names), test);
    }
}
