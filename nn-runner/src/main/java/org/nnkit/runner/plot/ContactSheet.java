package org.nnkit.runner.plot;

import java.util.List;

/** Some pictures of one size side by side, half as large, four in a row. */
record ContactSheet(String title, List<Picture> pictures) implements Picture {

    private static final int COLUMNS = 4;
    private static final double SHRINK = 0.5;

    ContactSheet {
        pictures = List.copyOf(pictures);
    }

    private double step() {
        return Math.ceil(pictures.get(0).width() * SHRINK);
    }

    private double down() {
        return Math.ceil(pictures.get(0).height() * SHRINK);
    }

    @Override
    public int width() {
        return (int) (Math.min(COLUMNS, pictures.size()) * step());
    }

    @Override
    public int height() {
        int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
        return (int) (rows * down());
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        for (int i = 0; i < pictures.size(); i++) {
            int row = i / COLUMNS;
            svg.open(
                    "g",
                    "class",
                    "frame",
                    "transform",
                    "translate(" + Svg.number(i % COLUMNS * step()) + " " + Svg.number(row * down()) + ") scale("
                            + Svg.number(SHRINK) + ")");
            pictures.get(i).draw(svg, theme);
            svg.close();
        }
    }
}
