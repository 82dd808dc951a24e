package org.nnkit.runner.plot;

import java.util.List;

/**
 * The frame of a plot: grid, ticks and names. What is plotted goes between {@link #grid} and {@link #frame}, inside {@link
 * #clip}.
 *
 * @param box where it is
 * @param x the horizontal scale, over the box's width
 * @param y the vertical scale, upwards
 */
record Axes(Box box, Scale x, Scale y) {

    private static final double LABEL = 11;
    private static final double NAME = 12;
    private static final double PIXELS_BETWEEN = 42;

    /** Axes for ranges {@code {low, high}} of numbers. */
    static Axes of(Box box, double[] x, double[] y) {
        return of(box, x, y, false);
    }

    /** The same with a vertical axis that may be logarithmic. */
    static Axes of(Box box, double[] x, double[] y, boolean logY) {
        return new Axes(
                box,
                new Scale(x[0], x[1], box.left(), box.right(), false),
                new Scale(y[0], y[1], box.bottom(), box.top(), logY));
    }

    /** Ticks of the horizontal axis whose labels have room beside each other. */
    private List<Scale.Tick> horizontal() {
        int wanted = (int) Math.max(4, box.width() / (1.6 * PIXELS_BETWEEN));
        List<Scale.Tick> ticks = x.ticks(wanted);
        while (wanted > 1 && crowded(ticks)) {
            ticks = x.ticks(--wanted);
        }
        return ticks;
    }

    private boolean crowded(List<Scale.Tick> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            double room = x.at(ticks.get(i).value()) - x.at(ticks.get(i - 1).value());
            double needed = TextWidth.of(ticks.get(i).label(), LABEL) / 2
                    + TextWidth.of(ticks.get(i - 1).label(), LABEL) / 2
                    + 6;
            if (needed > room) {
                return true;
            }
        }
        return false;
    }

    private List<Scale.Tick> vertical() {
        return y.ticks((int) Math.max(5, box.height() / PIXELS_BETWEEN));
    }

    /** How much room the vertical axis's labels and name take beside the box. */
    double leftRoom() {
        double widest = 0;
        for (Scale.Tick t : vertical()) {
            widest = Math.max(widest, TextWidth.of(t.label(), LABEL));
        }
        return widest;
    }

    /** Lines behind everything. */
    void grid(Svg svg, Theme theme) {
        svg.open("g", "class", "grid", "stroke", theme.grid(), "stroke-width", 1, "shape-rendering", "crispEdges");
        for (Scale.Tick t : horizontal()) {
            svg.line(x.at(t.value()), box.top(), x.at(t.value()), box.bottom());
        }
        for (Scale.Tick t : vertical()) {
            svg.line(box.left(), y.at(t.value()), box.right(), y.at(t.value()));
        }
        svg.close();
    }

    /** Frame, ticks and labels; the names stand below and on the left. */
    void frame(Svg svg, Theme theme, String nameX, String nameY) {
        frame(svg, theme, nameX, nameY, box.left() - leftRoom() - 18);
    }

    /** The same with the vertical axis's name at a place that other plots have too. */
    void frame(Svg svg, Theme theme, String nameX, String nameY, double left) {
        svg.open("g", "class", "axes", "stroke", theme.axis(), "stroke-width", 1);
        svg.rect(box.left(), box.top(), box.width(), box.height(), "fill", "none");
        for (Scale.Tick t : horizontal()) {
            svg.line(x.at(t.value()), box.bottom(), x.at(t.value()), box.bottom() + 4);
        }
        for (Scale.Tick t : vertical()) {
            svg.line(box.left() - 4, y.at(t.value()), box.left(), y.at(t.value()));
        }
        svg.close();
        svg.open("g", "class", "tick-x", "font-size", LABEL, "fill", theme.muted(), "text-anchor", "middle");
        for (Scale.Tick t : horizontal()) {
            svg.text(x.at(t.value()), box.bottom() + 17, t.label());
        }
        svg.close();
        svg.open("g", "class", "tick-y", "font-size", LABEL, "fill", theme.muted(), "text-anchor", "end");
        for (Scale.Tick t : vertical()) {
            svg.text(box.left() - 8, y.at(t.value()) + 4, t.label());
        }
        svg.close();
        svg.open("g", "class", "axis-names", "font-size", NAME, "fill", theme.ink(), "text-anchor", "middle");
        double middleX = (box.left() + box.right()) / 2;
        double middleY = (box.top() + box.bottom()) / 2;
        svg.text(middleX, box.bottom() + 36, TextWidth.fitted(nameX, NAME, box.width()));
        if (!nameY.isEmpty()) {
            svg.text(
                    left,
                    middleY,
                    TextWidth.fitted(nameY, NAME, box.height()),
                    "transform",
                    "rotate(-90 " + Svg.number(left) + " " + Svg.number(middleY) + ")");
        }
        svg.close();
    }

    /** Begins a group that shows nothing outside of the box; the caller closes it. */
    void clip(Svg svg) {
        String id = svg.newId();
        svg.open("clipPath", "id", id);
        svg.rect(box.left(), box.top(), box.width(), box.height());
        svg.close();
        svg.open("g", "clip-path", "url(#" + id + ")");
    }
}
