package org.nnkit.runner.plot;

/** A rectangle of a picture, in pixels. */
record Box(double left, double top, double right, double bottom) {

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }
}
