package org.nnkit.runner.plot;

import java.util.ArrayList;
import java.util.List;

/** What the marks and lines of a picture mean: rows of entries above the plot, never on the data. */
final class Legend {

    private static final double SIZE = 12;
    private static final double ROW = 20;
    private static final double SIGN = 26;
    private static final double GAP = 16;
    private static final double LONGEST = 260;

    private final List<Entry> entries = new ArrayList<>();

    /** Draws an entry's sign around a point. */
    @FunctionalInterface
    interface Sign {
        void draw(Svg svg, Theme theme, double x, double y);
    }

    private record Entry(String words, Sign sign) {

        double width() {
            return SIGN + TextWidth.of(words, SIZE) + GAP;
        }
    }

    Legend add(String words, Sign sign) {
        entries.add(new Entry(TextWidth.fitted(words, SIZE, LONGEST), sign));
        return this;
    }

    /** A line. */
    Legend addLine(String words, int series, String dash) {
        return add(
                words,
                (svg, theme, x, y) -> svg.line(
                        x - 11,
                        y,
                        x + 11,
                        y,
                        "stroke",
                        theme.series(series),
                        "stroke-width",
                        2,
                        "stroke-dasharray",
                        dash));
    }

    /** The marks of the training, validation and test patterns. */
    Legend addParts(List<Points> parts, double radius) {
        for (Points p : parts) {
            add(
                    p.thinned().words(),
                    (svg, theme, x, y) -> Marks.draw(svg, theme, p.part(), "sign", 0, theme.muted(), x, y, radius));
        }
        return this;
    }

    /** How high it is in a width. */
    double height(double width) {
        return rows(width).size() * ROW;
    }

    private List<List<Entry>> rows(double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (Entry e : entries) {
            if (used + e.width() - GAP > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(e);
            used += e.width();
        }
        return rows;
    }

    void draw(Svg svg, Theme theme, double left, double top, double width) {
        svg.open("g", "class", "legend", "font-size", SIZE, "fill", theme.ink());
        double y = top + ROW / 2;
        for (List<Entry> row : rows(width)) {
            double x = left;
            for (Entry e : row) {
                e.sign().draw(svg, theme, x + SIGN / 2 - 2, y);
                svg.text(x + SIGN, y + 4, e.words());
                x += e.width();
            }
            y += ROW;
        }
        svg.close();
    }
}
