package org.nnkit.runner.plot;

/**
 * The line where a field has a value, by marching squares over the middles of the cells (Lorensen, Cline: "Marching cubes",
 * 1987, in two dimensions), each crossing where straight lines between neighbours have that value.
 */
final class Contour {

    private final double[] field;
    private final int columns;
    private final double level;
    private final StringBuilder d = new StringBuilder();
    private final double left;
    private final double top;
    private final double cellWidth;
    private final double cellHeight;

    private Contour(double[] field, int columns, double level, Box box) {
        this.field = field;
        this.columns = columns;
        this.level = level;
        this.cellWidth = box.width() / columns;
        int rows = field.length / columns;
        this.cellHeight = box.height() / rows;
        this.left = box.left() + cellWidth / 2;
        this.top = box.top() + cellHeight / 2;
    }

    /**
     * The line as data of a path; empty if the field is nowhere on both sides of the level.
     *
     * @param field values row by row from the top
     * @param columns values in a row
     * @param level the value
     * @param box the area that the field covers
     */
    static String path(double[] field, int columns, double level, Box box) {
        Contour contour = new Contour(field, columns, level, box);
        int rows = field.length / columns;
        for (int i = 0; i + 1 < rows; i++) {
            for (int j = 0; j + 1 < columns; j++) {
                contour.cell(i, j);
            }
        }
        return contour.d.toString();
    }

    private boolean above(int i, int j) {
        return field[i * columns + j] >= level;
    }

    /** Sides are numbered from the top, clockwise. Of a saddle the two corners below the level are cut off. */
    private void cell(int i, int j) {
        boolean a = above(i, j);
        boolean b = above(i, j + 1);
        boolean c = above(i + 1, j + 1);
        boolean e = above(i + 1, j);
        int[] crossed = new int[4];
        int n = 0;
        if (a != b) {
            crossed[n++] = 0;
        }
        if (b != c) {
            crossed[n++] = 1;
        }
        if (c != e) {
            crossed[n++] = 2;
        }
        if (e != a) {
            crossed[n++] = 3;
        }
        if (n == 2) {
            segment(i, j, crossed[0], crossed[1]);
        } else if (n == 4) {
            segment(i, j, 0, a ? 1 : 3);
            segment(i, j, 2, a ? 3 : 1);
        }
    }

    private void segment(int i, int j, int from, int to) {
        point('M', i, j, from);
        point('L', i, j, to);
    }

    private void point(char command, int i, int j, int side) {
        int i1 = side == 2 ? i + 1 : i;
        int j1 = side == 1 ? j + 1 : j;
        int i2 = side == 0 ? i : i + 1;
        int j2 = side == 3 ? j : j + 1;
        double from = field[i1 * columns + j1];
        double to = field[i2 * columns + j2];
        double share = (level - from) / (to - from);
        d.append(command)
                .append(Svg.number(left + (j1 + share * (j2 - j1)) * cellWidth))
                .append(' ')
                .append(Svg.number(top + (i1 + share * (i2 - i1)) * cellHeight));
    }
}
