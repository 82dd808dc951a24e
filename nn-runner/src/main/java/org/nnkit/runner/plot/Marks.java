package org.nnkit.runner.plot;

/** The marks of data points: a shape for each class, and a look for each part of the data. */
final class Marks {

    /** The parts of the data. */
    enum Part {
        TRAINING("train", "training"),
        VALIDATION("validation", "validation"),
        TEST("test", "test");

        private final String css;
        private final String words;

        Part(String css, String words) {
            this.css = css;
            this.words = words;
        }

        /** What elements are marked with. */
        String css() {
            return css;
        }

        /** What legends call it. */
        String words() {
            return words;
        }
    }

    private static final double DIAGONAL = Math.sqrt(0.5);

    /** Corners at distance 1 or a little more, so that shapes look equally large. */
    private static final double[][] CORNERS = {
        {},
        {-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9},
        {0, -1.2, 1.1, 0.8, -1.1, 0.8},
        {0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0},
        {0, 1.2, 1.1, -0.8, -1.1, -0.8},
        {
            -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4,
            -1.2, -0.4, -0.4, -0.4
        },
        turned()
    };

    private Marks() {}

    private static double[] turned() {
        double[] plus = {
            -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4,
            -1.2, -0.4, -0.4, -0.4
        };
        double[] cross = new double[plus.length];
        for (int i = 0; i < plus.length; i += 2) {
            cross[i] = (plus[i] - plus[i + 1]) * DIAGONAL;
            cross[i + 1] = (plus[i] + plus[i + 1]) * DIAGONAL;
        }
        return cross;
    }

    /**
     * Draws a point: training points are full, validation points hollow, test points hollow with a dot.
     *
     * @param css further classes of the element, {@code mark class-0}
     * @param shape which shape
     * @param colour of the shape
     */
    static void draw(
            Svg svg, Theme theme, Part part, String css, int shape, String colour, double x, double y, double r) {
        boolean full = part == Part.TRAINING;
        String d = outline(shape, x, y, r) + (part == Part.TEST ? circle(x, y, 0.2 * r) : "");
        svg.path(
                d,
                "class",
                part.css() + " " + css,
                "fill",
                full ? colour : theme.background(),
                "stroke",
                full ? theme.background() : colour,
                "stroke-width",
                full ? 0.8 : 1.6);
    }

    private static String outline(int shape, double x, double y, double r) {
        double[] corners = CORNERS[shape % CORNERS.length];
        if (corners.length == 0) {
            return circle(x, y, r);
        }
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            d.append(i == 0 ? 'M' : 'L')
                    .append(Svg.number(x + r * corners[i]))
                    .append(' ')
                    .append(Svg.number(y + r * corners[i + 1]));
        }
        return d.append('Z').toString();
    }

    private static String circle(double x, double y, double r) {
        String radius = Svg.number(r);
        String arc = "a" + radius + " " + radius + " 0 1 0 ";
        return "M" + Svg.number(x - r) + " " + Svg.number(y) + arc + Svg.number(2 * r) + " 0" + arc + Svg.number(-2 * r)
                + " 0Z";
    }
}
