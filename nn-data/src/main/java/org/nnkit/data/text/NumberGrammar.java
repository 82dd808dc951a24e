package org.nnkit.data.text;

import java.util.regex.Pattern;

/**
 * What counts as a number in a data file: {@code -?(digits(.digits?)?|.digits)([eE][+-]?digits)?} with ASCII digits only.
 *
 * <p>{@code .5} and {@code 5.} are numbers, because other programs write them and they can mean nothing else. Not numbers:
 * a leading {@code +}, blanks, {@code NaN}, {@code Infinity}, {@code 1d}, {@code 0x1p3}, digits of other scripts, and what a
 * double can't hold: {@code 1e400}, or {@code 1e-400}, which would become 0.
 */
public final class NumberGrammar {

    /** Largest m for which m and 10ᵉ are both exact, so that m · 10ᵉ is rounded once (Clinger, 1990). */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?");

    private static final Pattern OTHER_DIGITS = Pattern.compile("[+-]?\\p{Nd}+([.,٫]\\p{Nd}+)?");

    private NumberGrammar() {}

    /** The number that the text stands for, rounded to nearest; NaN if it is none. */
    public static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** The number that {@code length} characters from {@code offset} stand for, rounded to nearest; NaN if they are none. */
    public static double parse(char[] text, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        long mantissa = 0;
        boolean fits = true;
        boolean zero = true;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < end; at++) {
            char c = text[at];
            if (c == '.' && !point) {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') {
                break;
            }
            digits++;
            fraction += point ? 1 : 0;
            zero &= c == '0';
            if (mantissa <= (EXACT - 9) / 10) {
                mantissa = mantissa * 10 + (c - '0');
            } else {
                fits = false;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        int exponent = 0;
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            boolean down = at < end && text[at] == '-';
            if (at < end && (text[at] == '-' || text[at] == '+')) {
                at++;
            }
            int first = at;
            for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                exponent = Math.min(exponent * 10 + (text[at] - '0'), 100_000);
            }
            if (at == first) {
                return Double.NaN;
            }
            exponent = down ? -exponent : exponent;
        }
        if (at != end) {
            return Double.NaN;
        }
        double size = fits ? exact(mantissa, exponent - fraction) : Double.NaN;
        if (zero) {
            size = 0;
        } else if (Double.isNaN(size)) {
            int digitsFrom = negative ? offset + 1 : offset;
            size = Double.parseDouble(new String(text, digitsFrom, end - digitsFrom));
            if (size == 0 || Double.isInfinite(size)) {
                return Double.NaN;
            }
        }
        return negative ? -size : size;
    }

    private static double exact(long mantissa, int exponent) {
        if (exponent < -22 || exponent > 22) {
            return Double.NaN;
        }
        return exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    }

    /** Whether a text that is no number by this grammar was probably meant as one, or would be one to other readers. */
    public static boolean looksLikeNumber(String text) {
        return isDecimalComma(text) || isOfOtherDigits(text) || isNumberToJava(text);
    }

    /** What is wrong with a text that is no number, to stand after the place: {@code expected a number, got '1d'}. */
    public static String problem(String text) {
        String got = "got " + Shown.quoted(text);
        if (isDecimalComma(text)) {
            return "expected a number with a decimal point, " + got + "; write " + text.replace(',', '.');
        }
        if (isOfOtherDigits(text)) {
            return "expected a number in the digits 0 to 9, " + got;
        }
        if (!isNumberToJava(text)) {
            return "expected a number, " + got;
        }
        if (!text.strip().equals(text)) {
            return "expected a number without blanks around it, " + got;
        }
        if (text.startsWith("+") && !Double.isNaN(parse(text.substring(1)))) {
            return "expected a number without a plus sign, " + got;
        }
        double value = Double.parseDouble(text);
        if (Double.isNaN(value) || text.contains("I")) {
            return "expected a finite number, " + got;
        }
        if (Double.isInfinite(value)) {
            return "expected a number of at most 1.8e308 in size, " + got;
        }
        if (value == 0
                && text.chars().anyMatch(c -> c >= '1' && c <= '9')
                && !text.contains("x")
                && !text.contains("X")) {
            return "expected 0 or a number of at least 4.9e-324 in size, " + got;
        }
        return "expected a number, " + got;
    }

    private static boolean isDecimalComma(String text) {
        return DECIMAL_COMMA.matcher(text).matches();
    }

    private static boolean isOfOtherDigits(String text) {
        return text.chars().anyMatch(c -> c > 127) && OTHER_DIGITS.matcher(text).matches();
    }

    private static boolean isNumberToJava(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
