package org.nnkit.api.plugin;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval of numbers. NaN is in none.
 *
 * @param min lower end, may be {@code -∞}
 * @param minIncluded whether the lower end belongs to it
 * @param max upper end, may be {@code +∞}
 * @param maxIncluded whether the upper end belongs to it
 */
public record Range(double min, boolean minIncluded, double max, boolean maxIncluded) {

    /** All numbers, infinities included. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    private static final Pattern TEXT = Pattern.compile("([\\[(])\\s*(\\S+)\\s*,\\s*(\\S+)\\s*([])])");

    public Range {
        if (!(min <= max)) {
            throw new IllegalArgumentException("not an interval: from " + min + " to " + max);
        }
    }

    /** The closed interval [min, max]. */
    public static Range closed(double min, double max) {
        return new Range(min, true, max, true);
    }

    /** Reads {@code "[0, 1)"}; an end may be {@code inf} or {@code -inf}. */
    public static Range parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not an interval like '[0, 1)': '" + text + "'");
        }
        return new Range(
                end(m.group(2)),
                m.group(1).equals("["),
                end(m.group(3)),
                m.group(4).equals("]"));
    }

    private static double end(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Whether x lies in it. */
    public boolean contains(double x) {
        return (minIncluded ? x >= min : x > min) && (maxIncluded ? x <= max : x < max);
    }

    /** Whether every number of the other interval lies in this one. */
    public boolean contains(Range other) {
        return (min < other.min || (min == other.min && (minIncluded || !other.minIncluded)))
                && (max > other.max || (max == other.max && (maxIncluded || !other.maxIncluded)));
    }

    /** In words for messages, after "expected": "a number in [0, 1)", "an integer of at least 1". */
    public String inWords(boolean integer) {
        String noun = integer ? "an integer" : "a number";
        boolean below = min == Double.NEGATIVE_INFINITY;
        boolean above = max == Double.POSITIVE_INFINITY;
        if (below && above) {
            return noun;
        }
        if (above) {
            return noun + (minIncluded ? " of at least " : " greater than ") + number(min);
        }
        if (below) {
            return noun + (maxIncluded ? " of at most " : " less than ") + number(max);
        }
        return noun + " in " + this;
    }

    @Override
    public String toString() {
        return (minIncluded ? "[" : "(") + number(min) + ", " + number(max) + (maxIncluded ? "]" : ")");
    }

    private static String number(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? "inf" : "-inf";
        }
        String plain = new BigDecimal(Double.toString(x)).stripTrailingZeros().toPlainString();
        return plain.length() <= 10 ? plain : Double.toString(x).toLowerCase(Locale.ROOT);
    }
}
