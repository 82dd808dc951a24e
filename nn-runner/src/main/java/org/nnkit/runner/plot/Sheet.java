package org.nnkit.runner.plot;

import java.util.List;

/** What all pictures with one plot have in common: title, a line below it, legend, and then the plot. */
final class Sheet {

    static final double MARGIN = 20;

    private static final double TITLE = 16;
    private static final double SUBTITLE = 12;
    private static final double ROW = 20;
    private static final double BOTTOM = 52;

    private Sheet() {}

    /** A subtitle may have several lines. */
    private static List<String> lines(String subtitle) {
        return subtitle.isEmpty() ? List.of() : subtitle.lines().toList();
    }

    /** Where the plot can begin. */
    static double top(String subtitle, Legend legend, double width) {
        double legendHeight = legend.height(width - 2 * MARGIN);
        return 40 + ROW * lines(subtitle).size() + (legendHeight == 0 ? 0 : legendHeight + 10);
    }

    /** The height of a picture whose plots end at a place. */
    static int height(double plotsEnd) {
        return (int) Math.ceil(plotsEnd + BOTTOM);
    }

    static void head(Svg svg, Theme theme, String title, String subtitle, Legend legend, double width) {
        double room = width - 2 * MARGIN;
        svg.text(
                MARGIN,
                30,
                TextWidth.fitted(title, TITLE, room),
                "class",
                "title",
                "font-size",
                TITLE,
                "font-weight",
                "bold",
                "fill",
                theme.ink());
        double y = 40;
        for (String line : lines(subtitle)) {
            svg.text(
                    MARGIN,
                    y + 9,
                    TextWidth.fitted(line, SUBTITLE, room),
                    "class",
                    "subtitle",
                    "font-size",
                    SUBTITLE,
                    "fill",
                    theme.muted());
            y += ROW;
        }
        legend.draw(svg, theme, MARGIN, y, room);
    }
}
