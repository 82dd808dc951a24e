package org.nnkit.api.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in messages: the same text on every JDK and in every locale, which {@code Double.toString} is not. */
public final class Numbers {

    private static final int DIGITS = 6;

    private Numbers() {}

    /** With at most six significant digits: {@code 0.125}, {@code 10000}, {@code 1.5E-12}, {@code NaN}. */
    public static String inWords(double x) {
        return inWords(x, DIGITS);
    }

    /** With at most so many significant digits. */
    public static String inWords(double x, int digits) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -5 || exponent > 9 ? rounded.toString() : rounded.toPlainString();
    }
}
