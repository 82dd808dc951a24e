package org.nnkit.tck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;

/** What every {@link DataSource} must do. */
public final class DataSourceRules {

    private static final long SEED = 42;

    private static final List<Rule<DataSource>> ALL = all();

    private DataSourceRules() {}

    /** The rules, by number. */
    public static List<Rule<DataSource>> list() {
        return ALL;
    }

    private static List<Rule<DataSource>> all() {
        List<Rule<DataSource>> rules = new ArrayList<>(PluginRules.of(DataSource.class));
        rules.add(new Rule<>("R05", "columnsHaveNamesOfTheirOwnAndATarget", DataSourceRules::checkSchema));
        rules.add(new Rule<>("R06", "everyCellIsANumberOrATextOrMissing", DataSourceRules::checkCells));
        rules.add(new Rule<>("R07", "everyCellHasAPlace", DataSourceRules::checkPlaces));
        rules.add(new Rule<>("R08", "dependsOnTheSeedAlone", DataSourceRules::checkSeed));
        rules.add(new Rule<>("R09", "readersDoNotDisturbEachOther", DataSourceRules::checkReaders));
        rules.add(new Rule<>("R10", "endsAndClosesInPeace", DataSourceRules::checkEnd));
        rules.add(new Rule<>(
                "R11", "theTestPartHasTheSameColumns", DataSourceRules::noTestPart, DataSourceRules::checkTestPart));
        return List.copyOf(rules);
    }

    private static @Nullable String noTestPart(DataSource source) {
        try {
            return source.testPart() == null ? "it has no test part of its own" : null;
        } catch (IOException | RuntimeException e) {
            return null; // the check will say so
        }
    }

    /** A cell, as it was read. */
    private record Cell(double number, @Nullable String text, String where) {}

    private static List<List<Cell>> read(DataSource source, long seed) throws IOException {
        int columns = source.schema().columns().size();
        List<List<Cell>> rows = new ArrayList<>();
        try (RowBlocks blocks = source.open(new Streams(seed))) {
            for (RowBlock block = blocks.next(); block != null; block = blocks.next()) {
                add(block, columns, rows);
            }
        }
        return rows;
    }

    private static void add(RowBlock block, int columns, List<List<Cell>> rows) {
        if (block.size() < 1) {
            throw new Violation("gives a block of " + block.size() + " rows: expected at least 1, or null at the end");
        }
        for (int i = 0; i < block.size(); i++) {
            List<Cell> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                row.add(new Cell(block.number(i, j), block.text(i, j), block.where(i, j)));
            }
            rows.add(row);
        }
    }

    static void write(DataSource source, Bits bits) throws IOException {
        for (Column c : source.schema().columns()) {
            bits.put(c.name());
            bits.put(c.role().name());
        }
        for (List<Cell> row : read(source, SEED)) {
            for (Cell cell : row) {
                bits.put(cell.number);
                bits.put(cell.text);
            }
        }
    }

    private static void checkSchema(DataSource source, Kernels k) throws IOException {
        Schema schema = source.schema();
        Set<String> names = new HashSet<>();
        for (Column column : schema.columns()) {
            if (column.name().isBlank() || !names.add(column.name())) {
                throw new Violation("has a column '" + column.name() + "' without a name of its own");
            }
        }
        if (schema.with(Column.Role.INPUT).isEmpty()
                || schema.with(Column.Role.TARGET).isEmpty()) {
            throw new Violation("has " + schema.with(Column.Role.INPUT).size() + " inputs and "
                    + schema.with(Column.Role.TARGET).size() + " targets: expected one of each at least");
        }
        if (!schema.equals(source.schema())) {
            throw new Violation("has other columns when it is asked again");
        }
    }

    private static void checkCells(DataSource source, Kernels k) throws IOException {
        List<List<Cell>> rows = read(source, SEED);
        if (rows.isEmpty()) {
            throw new Violation("has no rows");
        }
        for (List<Cell> row : rows) {
            for (Cell cell : row) {
                boolean number = cell.text == null;
                if (number != Double.isFinite(cell.number) || (!number && !Double.isNaN(cell.number))) {
                    throw new Violation("gives the number " + cell.number + " and the text '" + cell.text + "' at "
                            + cell.where + ": expected a finite number without text, or NaN with one (empty where it is"
                            + " missing)");
                }
            }
        }
    }

    private static void checkPlaces(DataSource source, Kernels k) throws IOException {
        for (List<Cell> row : read(source, SEED)) {
            for (Cell cell : row) {
                if (cell.where == null
                        || cell.where.isBlank()
                        || cell.where.lines().count() > 1) {
                    throw new Violation(
                            "says '" + cell.where + "' for where a cell is: messages need a place in words");
                }
            }
        }
    }

    private static void requireSame(String what, List<List<Cell>> expected, List<List<Cell>> actual) {
        if (!expected.equals(actual)) {
            int at = 0;
            while (at < Math.min(expected.size(), actual.size()) && Objects.equals(expected.get(at), actual.get(at))) {
                at++;
            }
            throw new Violation(what + ": the rows differ from row " + (at + 1) + " on (" + expected.size() + " and "
                    + actual.size() + " rows)");
        }
    }

    private static void checkSeed(DataSource source, Kernels k) throws IOException {
        List<List<Cell>> first = read(source, SEED);
        read(source, SEED + 1);
        requireSame("gives other rows when read again with the same seed", first, read(source, SEED));
    }

    private static void checkReaders(DataSource source, Kernels k) throws IOException {
        List<List<Cell>> expected = read(source, SEED);
        int columns = source.schema().columns().size();
        List<List<Cell>> rows = new ArrayList<>();
        try (RowBlocks one = source.open(new Streams(SEED));
                RowBlocks other = source.open(new Streams(SEED))) {
            for (RowBlock block = one.next(); block != null; block = one.next()) {
                other.next();
                add(block, columns, rows);
            }
        }
        requireSame("gives other rows while somebody else reads", expected, rows);
    }

    private static void checkEnd(DataSource source, Kernels k) throws IOException {
        RowBlocks blocks = source.open(new Streams(SEED));
        RowBlock block = blocks.next();
        while (block != null) {
            block = blocks.next();
        }
        if (blocks.next() != null) {
            throw new Violation("goes on after its end");
        }
        blocks.close();
        blocks.close(); // twice is no problem, as for every Closeable
        source.open(new Streams(SEED)).close(); // nor before the first block
    }

    private static void checkTestPart(DataSource source, Kernels k) throws IOException {
        DataSource test = source.testPart();
        if (test != null && !test.schema().columns().equals(source.schema().columns())) {
            throw new Violation(
                    "has a test part with other columns: " + test.schema().columns());
        }
    }
}
