package org.nnkit.runner.plot;

/** A line through points, as data of a path; interrupted where a number is missing. */
final class Polyline {

    private final StringBuilder d = new StringBuilder();
    private boolean drawing;
    private int points;

    /** Goes on to a point; a coordinate that is no finite number interrupts the line. */
    Polyline to(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            drawing = false;
            return this;
        }
        d.append(drawing ? 'L' : 'M').append(Svg.number(x)).append(' ').append(Svg.number(y));
        drawing = true;
        points++;
        return this;
    }

    /** The next point begins a new piece. */
    Polyline lift() {
        drawing = false;
        return this;
    }

    boolean isEmpty() {
        return points == 0;
    }

    String path() {
        return d.toString();
    }
}
