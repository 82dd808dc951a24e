package org.nnkit.data.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.nnkit.api.plugin.NearMiss;

/** Values and names as messages show them: on one line, of bounded length. */
public final class Shown {

    private static final int LONGEST = 60;

    private static final int MOST_NAMES = 20;

    private Shown() {}

    /** A text in single quotes; line ends and other control characters as escapes, cut where it is long. */
    public static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The same without quotes. */
    public static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            int c = points[i];
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    int type = Character.getType(c);
                    if (Character.isISOControl(c)
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR
                            || type == Character.SURROGATE) {
                        shown.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        }
        return points.length > LONGEST ? shown.append("…").toString() : shown.toString();
    }

    /** Names in a row: all of them, or the first 20 and how many more. */
    public static String names(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(MOST_NAMES).map(Shown::plain).toList());
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    /** {@link NearMiss#hint} for names that come from files and may hold anything. */
    public static String hint(String wrong, List<String> known) {
        return NearMiss.of(wrong, known)
                .map(n -> "; did you mean " + quoted(n) + "?")
                .orElse("");
    }

    /**
     * The shortest decimal text that reads back as the same double, without a point where it is whole: {@code 3}, {@code
     * 0.1}. Not {@link Double#toString}, whose digits changed in JDK 19.
     */
    public static String number(double x) {
        if (x == Math.rint(x) && Math.abs(x) < 1e15) {
            return Long.toString((long) x);
        }
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            return Double.toString(x);
        }
        BigDecimal exact = new BigDecimal(x);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == x) {
                return text(rounded);
            }
        }
        return text(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
    }

    private static String text(BigDecimal x) {
        double size = Math.abs(x.doubleValue());
        BigDecimal digits = x.stripTrailingZeros();
        return size >= 1e-6 && size < 1e15
                ? digits.toPlainString()
                : digits.toString().replace("E+", "e").replace('E', 'e');
    }
}
