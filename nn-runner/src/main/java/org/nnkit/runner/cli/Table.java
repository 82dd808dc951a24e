package org.nnkit.runner.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.runner.json.Json;

/** A plain table: columns two blanks apart, texts to the left, numbers to the right. */
final class Table {

    private static final MathContext SHOWN_DIGITS = new MathContext(5);
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] numeric;

    /** @param head the columns' names */
    Table(List<String> head) {
        this.head = head.stream().map(Shell::visible).toList();
        this.numeric = new boolean[head.size()];
    }

    /** Adds a row: texts, and numbers as {@link Double} or {@link Number}. */
    void add(List<?> cells) {
        List<String> row = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            numeric[c] |= cells.get(c) instanceof Number;
            row.add(cells.get(c) instanceof Double x ? number(x) : Shell.visible(String.valueOf(cells.get(c))));
        }
        rows.add(row);
    }

    /** A number for reading: five significant digits. */
    static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "-" : Double.toString(x);
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(SHOWN_DIGITS);
        double size = Math.abs(x);
        if (size < SMALL || size >= LARGE) {
            return Json.number(rounded.doubleValue());
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    }

    void print(PrintStream out) {
        int[] widths = new int[head.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = head.get(c).length();
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        out.print(line(head, widths));
        rows.forEach(row -> out.print(line(row, widths)));
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            line.append(c == 0 ? "" : "  ");
            String blanks = " ".repeat(widths[c] - cells.get(c).length());
            line.append(numeric[c] ? blanks + cells.get(c) : cells.get(c) + blanks);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
