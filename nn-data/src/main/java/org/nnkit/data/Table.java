package org.nnkit.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.data.text.Problems;

/**
 * All cells of a source as numbers; NaN where one is missing. Kept in pieces, since the number of rows is known only at the end,
 * and one array that grows would need three times the memory.
 */
final class Table {

    private static final int NUMBERS_PER_PIECE = 1 << 18;

    private final List<Column> columns;
    private final List<Cells> cells;
    private final int[] places; // of each column in the source's blocks
    private final List<Piece> pieces = new ArrayList<>();
    private double[] last = {}; // the piece that is being filled
    private final int rowsPerPiece;
    private int rows;

    private Table(List<Column> columns, List<Cells> cells, int[] places) {
        this.columns = columns;
        this.cells = cells;
        this.places = places;
        this.rowsPerPiece = Math.max(1, NUMBERS_PER_PIECE / Math.max(1, columns.size()));
    }

    /** What to do with a column, or null to skip it. */
    @FunctionalInterface
    interface Plan {
        @Nullable Cells cells(Column column);
    }

    /**
     * Reads a source to its end.
     *
     * @throws DataException with all that is wrong with it
     */
    static Table read(DataSource source, Plan plan, Streams streams) throws IOException {
        Schema schema = source.schema();
        List<Column> columns = new ArrayList<>();
        List<Cells> cells = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            Cells planned = plan.cells(schema.columns().get(i));
            if (planned != null) {
                columns.add(schema.columns().get(i));
                cells.add(planned);
                places.add(i);
            }
        }
        Table table = new Table(
                columns, cells, places.stream().mapToInt(Integer::intValue).toArray());
        Problems problems = new Problems();
        try (RowBlocks blocks = source.open(streams)) {
            for (RowBlock b = blocks.next(); b != null; b = blocks.next()) {
                table.add(b, problems);
            }
        } catch (DataException e) {
            problems.addAll(e);
        }
        cells.forEach(c -> c.addEmpty(problems));
        problems.throwIfAny();
        table.packLast();
        if (table.rows == 0) {
            throw new DataException(nameOf(source) + ": expected at least one row, got none");
        }
        return table;
    }

    /** What messages call a source: its file, or its place in the config. */
    static String nameOf(DataSource source) {
        return source.files().isEmpty()
                ? "data." + source.name()
                : source.files().get(0).toString();
    }

    private void add(RowBlock block, Problems problems) {
        int width = columns.size();
        for (int i = 0; i < block.size(); i++) {
            int at = rows % rowsPerPiece * width;
            if (at == 0) {
                packLast();
                last = new double[rowsPerPiece * width];
            }
            for (int j = 0; j < width; j++) {
                last[at + j] = cells.get(j).read(block, i, places[j], problems);
            }
            rows = Math.addExact(rows, 1);
        }
    }

    private void packLast() {
        if (rows > 0) {
            pieces.add(Piece.of(last));
        }
    }

    int rows() {
        return rows;
    }

    /** The columns that were read, in the order of the source. */
    List<Column> columns() {
        return columns;
    }

    /** The place of a column, or −1. */
    int indexOf(String name) {
        for (int j = 0; j < columns.size(); j++) {
            if (columns.get(j).name().equals(name)) {
                return j;
            }
        }
        return -1;
    }

    /** The texts that the numbers of a column stand for, or null where they stand for themselves. */
    @Nullable List<String> texts(int column) {
        return cells.get(column).texts();
    }

    double get(int row, int column) {
        return pieces.get(row / rowsPerPiece).get(row % rowsPerPiece * columns.size() + column);
    }

    /** Feeds names, texts and numbers to a digest. */
    void digest(MessageDigest digest) {
        for (int j = 0; j < columns.size(); j++) {
            digest.update(
                    (columns.get(j).role() + " " + columns.get(j).name() + "\n").getBytes(StandardCharsets.UTF_8));
            List<String> texts = texts(j);
            if (texts != null) {
                digest.update(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteBuffer row = ByteBuffer.allocate(columns.size() * Double.BYTES);
        for (int i = 0; i < rows; i++) {
            row.clear();
            for (int j = 0; j < columns.size(); j++) {
                row.putDouble(get(i, j));
            }
            digest.update(row.array());
        }
    }
}
