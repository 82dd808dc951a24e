package org.nnkit.runner.plot;

/** What the colours of bands mean: a bar on the right of a plot. */
final class ColourBar {

    private ColourBar() {}

    /**
     * Draws.
     *
     * @param box of the plot
     * @param range of the numbers, from the lower end of the first band to the upper end of the last
     */
    static void draw(Svg svg, Theme theme, Box box, double[] range, int bands, Regions.Look look) {
        double left = box.right() + 16;
        double step = box.height() / bands;
        svg.open("g", "class", "colour-bar", "shape-rendering", "crispEdges");
        for (int band = 0; band < bands; band++) {
            svg.rect(left, box.bottom() - (band + 1) * step, 14, step, "fill", look.fill(band));
        }
        svg.rect(left, box.top(), 14, box.height(), "fill", "none", "stroke", theme.axis());
        svg.close();
        Scale scale = new Scale(range[0], range[1], box.bottom(), box.top(), false);
        svg.open("g", "class", "tick-bar", "font-size", 11, "fill", theme.muted());
        for (Scale.Tick t : scale.ticks(6)) {
            svg.text(left + 19, scale.at(t.value()) + 4, t.label());
        }
        svg.close();
    }
}
