package org.nnkit.data.source;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataException;
import org.nnkit.data.text.NumberGrammar;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Shown;

/**
 * Takes cells from the CSV parser: the texts of the header at first, then numbers and texts into blocks. Numbers are parsed
 * from the parser's buffer, so that no text is made of them.
 */
final class CsvRecordCells extends CsvCallbackHandler<Boolean> {

    /** Longest line in characters, quoted line ends included. */
    static final int LONGEST_LINE = 1 << 24;

    static final int MOST_COLUMNS = 1 << 18;

    private static final String[] NO_TEXTS = {};

    private final String file;
    private final Problems problems;

    private final List<String> texts = new ArrayList<>();
    private int @Nullable [] columnOf; // by field; -1 for fields that nobody wants; null while the header is read
    private int[] fieldOf = {}; // by column, from 1
    private String[] names = NO_TEXTS;
    private Kind[] kinds = {};
    private String[] firstTexts = NO_TEXTS;
    private long[] firstLines = {};
    private CsvBlock block = new CsvBlock("", new int[0], 0);

    private final List<String> rowProblems = new ArrayList<>();
    private RecordType type = RecordType.DATA;
    private long line;
    private int fields;
    private long characters;

    private enum Kind {
        UNKNOWN,
        NUMBERS,
        TEXTS
    }

    CsvRecordCells(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The cells of the line that was read last, while the header is read. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** The line in which the cell starts that was not completed. */
    long line() {
        return line;
    }

    /** The number of complete cells in the current record. */
    int fields() {
        return fields;
    }

    void expect(int[] columnOfField, List<String> columnNames) {
        columnOf = columnOfField;
        names = columnNames.toArray(NO_TEXTS);
        fieldOf = new int[names.length];
        for (int i = 0; i < columnOfField.length; i++) {
            if (columnOfField[i] >= 0) {
                fieldOf[columnOfField[i]] = i + 1;
            }
        }
        kinds = new Kind[names.length];
        Arrays.fill(kinds, Kind.UNKNOWN);
        firstTexts = new String[names.length];
        Arrays.fill(firstTexts, "");
        firstLines = new long[names.length];
    }

    /** The block that rows go into from now on. */
    CsvBlock newBlock(int rows) {
        block = new CsvBlock(file, fieldOf, rows);
        return block;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return fields;
    }

    @Override
    protected void beginRecord(long startingLine) {
        type = RecordType.DATA;
        line = startingLine;
        fields = 0;
        characters = 0;
        texts.clear();
        rowProblems.clear();
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        characters += length + 1L;
        if (characters > LONGEST_LINE) {
            throw new DataException(file + ":" + line + ": a line of more than " + LONGEST_LINE + " characters");
        }
        if (columnOf == null) {
            if (fields == MOST_COLUMNS) {
                throw new DataException(file + ":" + line + ": more than " + MOST_COLUMNS + " columns");
            }
            texts.add(new String(buffer, offset, length));
        } else if (fields < columnOf.length && columnOf[fields] >= 0) {
            cell(columnOf[fields], buffer, offset, length);
        }
        if (quoted) {
            line += lineEnds(buffer, offset, length);
        }
        fields++;
    }

    private static int lineEnds(char[] buffer, int offset, int length) {
        int ends = 0;
        for (int i = offset; i < offset + length; i++) {
            boolean pair = buffer[i] == '\n' && i > offset && buffer[i - 1] == '\r';
            if ((buffer[i] == '\n' || buffer[i] == '\r') && !pair) {
                ends++;
            }
        }
        return ends;
    }

    private void cell(int column, char[] buffer, int offset, int length) {
        if (length == 0) {
            block.set(column, Double.NaN, "", line);
            return;
        }
        double number = NumberGrammar.parse(buffer, offset, length);
        if (kinds[column] == Kind.NUMBERS && !Double.isNaN(number)) {
            block.set(column, number, null, line);
            return;
        }
        String text = new String(buffer, offset, length);
        if (kinds[column] == Kind.UNKNOWN) {
            boolean numbers = !Double.isNaN(number) || NumberGrammar.looksLikeNumber(text);
            kinds[column] = numbers ? Kind.NUMBERS : Kind.TEXTS;
            firstTexts[column] = text;
            firstLines[column] = line;
        }
        if (kinds[column] == Kind.TEXTS) {
            if (!Double.isNaN(number)) {
                problem(
                        column,
                        "expected a text like " + Shown.quoted(firstTexts[column]) + " in line " + firstLines[column]
                                + ", got the number " + text + "; a column holds either numbers or texts");
            }
            block.set(column, Double.NaN, text, line);
        } else {
            if (Double.isNaN(number)) {
                problem(column, NumberGrammar.problem(text));
                number = 0;
            }
            block.set(column, number, null, line);
        }
    }

    private void problem(int column, String what) {
        rowProblems.add(file + ":" + line + ":" + fieldOf[column] + ": " + Shown.plain(names[column]) + ": " + what);
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        type = RecordType.COMMENT; // the parser was told that there are none
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected Boolean buildRecord() {
        if (columnOf != null && type == RecordType.DATA) {
            if (fields == columnOf.length) {
                rowProblems.forEach(problems::add);
                block.rowIsComplete();
            } else {
                problems.add(file + ":" + line + ": expected " + columnOf.length + " cells as in the first line, found "
                        + fields);
            }
        }
        return Boolean.TRUE;
    }
}
