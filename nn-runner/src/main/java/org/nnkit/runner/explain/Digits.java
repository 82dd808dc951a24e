package org.nnkit.runner.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.json.Json;

/**
 * How many significant digits numbers are written with. With 17, the shortest text that reads back as the same double.
 *
 * @param count from 1 to 17
 */
record Digits(int count) {

    static final Digits DEFAULT = new Digits(6);
    private static final int ALL = 17;
    private static final int SMALLEST_EXPONENT = -5;
    private static final int LARGEST_EXPONENT = 9;

    /**
     * Reads what the user asked for.
     *
     * @throws RefusedException if it is no integer from 1 to 17
     */
    static Digits parse(String text) {
        if (!text.matches("[1-9]|1[0-7]")) {
            throw new RefusedException("--digits: expected an integer from 1 to " + ALL + ", got '" + text + "'");
        }
        return new Digits(Integer.parseInt(text));
    }

    /** {@code -0.25}, {@code 1.5e-12}; with a minus of ASCII. */
    String text(double x) {
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal exact = count == ALL ? new BigDecimal(Json.number(x)) : new BigDecimal(x);
        BigDecimal rounded = (count == ALL ? exact : exact.round(new MathContext(count))).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** With all digits. */
    String exact(double x) {
        return Json.number(x);
    }
}
