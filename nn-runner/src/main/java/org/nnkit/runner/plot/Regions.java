package org.nnkit.runner.plot;

/** Areas of a grid of cells over a box: one path for each kind of cell, made of runs of equal cells. */
final class Regions {

    private Regions() {}

    /** What an area looks like. */
    @FunctionalInterface
    interface Look {
        /** The colour of a kind of cell. */
        String fill(int kind);
    }

    /**
     * Draws.
     *
     * @param cells the kind of each cell, row by row from the top
     * @param columns cells in a row
     * @param kinds how many kinds there are
     * @param css the element's class; the kind's number follows it
     */
    static void draw(Svg svg, Box box, int[] cells, int columns, int kinds, String css, Look look) {
        int rows = cells.length / columns;
        StringBuilder[] paths = new StringBuilder[kinds];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; ) {
                int kind = cells[i * columns + j];
                int from = j;
                while (j < columns && cells[i * columns + j] == kind) {
                    j++;
                }
                if (paths[kind] == null) {
                    paths[kind] = new StringBuilder();
                }
                paths[kind].append('M').append(from).append(' ').append(i);
                paths[kind]
                        .append('h')
                        .append(j - from)
                        .append("v1h")
                        .append(from - j)
                        .append('z');
            }
        }
        svg.open(
                "g",
                "class",
                "regions",
                "shape-rendering",
                "crispEdges",
                "transform",
                "translate(" + Svg.number(box.left()) + " " + Svg.number(box.top()) + ") scale("
                        + Svg.number(box.width() / columns) + " " + Svg.number(box.height() / rows) + ")");
        for (int kind = 0; kind < kinds; kind++) {
            if (paths[kind] != null) {
                svg.path(paths[kind].toString(), "class", "region " + css + "-" + kind, "fill", look.fill(kind));
            }
        }
        svg.close();
    }
}
