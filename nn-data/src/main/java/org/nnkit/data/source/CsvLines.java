package org.nnkit.data.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.data.text.InputFiles;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Utf8Reader;

/**
 * Reads the lines of a CSV file. Bad cells and lines don't end it: they are collected, and thrown together after the last
 * line, so that users see them all; until then a bad number reads as 0 and a line of the wrong length is left out.
 */
final class CsvLines implements RowBlocks {

    /** Longest cell in characters; also how much of the file is held at most where a quote is not closed. */
    static final int LONGEST_CELL = 1 << 20;

    private static final int BLOCK = 256;

    private final Path path;
    private final CsvReader<Boolean> reader;
    private final CloseableIterator<Boolean> records;
    private final CsvRecordCells cells;
    private final Problems problems = new Problems();
    private long rows;
    private boolean ended;

    CsvLines(Path path, char delimiter) throws IOException {
        this.path = path;
        this.cells = new CsvRecordCells(path.toString(), problems);
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .build(cells, new Utf8Reader(InputFiles.open(path)));
        this.records = reader.iterator();
    }

    /** The cells of the first line; empty if there is none. */
    List<String> header() throws IOException {
        return advance() ? cells.texts() : List.of();
    }

    /** From here on, lines are read as rows of these columns. */
    void expect(List<String> header, Schema schema) {
        int[] columns = new int[header.size()];
        int next = 0;
        for (int i = 0; i < columns.length; i++) {
            boolean shown = next < schema.columns().size()
                    && schema.columns().get(next).name().equals(header.get(i));
            columns[i] = shown ? next++ : -1;
        }
        cells.expect(columns, schema.columns().stream().map(Column::name).toList());
    }

    private boolean advance() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(RuntimeException e) throws IOException {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof Utf8Reader.NotTextException notText) {
                return new DataException(path + ": " + notText.getMessage());
            }
            if (t instanceof DataException known) {
                return known;
            }
            if (t instanceof IOException failed) {
                throw failed;
            }
        }
        if (!(e instanceof CsvParseException)) {
            return e;
        }
        String message = String.valueOf(e.getMessage());
        String place = path + ":" + cells.line() + ":" + (cells.fields() + 1) + ": ";
        if (message.startsWith("Unclosed quoted field")) {
            return new DataException(place + "the quote that opens here is not closed");
        }
        if (message.startsWith("Unexpected character after closing quote")) {
            return new DataException(
                    place + "after the closing quote expected the end of the cell; a quote inside a quoted cell is"
                            + " written twice");
        }
        if (message.startsWith("The maximum buffer size")) {
            return new DataException(
                    place + "a cell of more than " + LONGEST_CELL + " characters starts here; is a quote not closed?");
        }
        return new DataException(place + message);
    }

    @Override
    public @Nullable RowBlock next() throws IOException {
        if (ended) {
            problems.throwIfAny();
            return null;
        }
        CsvBlock block = cells.newBlock(BLOCK);
        try {
            while (block.size() < BLOCK && advance()) {
                // the record went into the block
            }
        } catch (DataException e) {
            problems.addAll(e); // what was found before it goes first
            throw problems.exception();
        }
        rows += block.size();
        if (block.size() < BLOCK) {
            ended = true;
            if (rows == 0 && problems.isEmpty()) {
                problems.add(path + ": expected at least one row below the names of the columns, got none");
            }
        }
        if (block.size() == 0) {
            problems.throwIfAny();
            return null;
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
