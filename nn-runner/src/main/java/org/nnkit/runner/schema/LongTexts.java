package org.nnkit.runner.schema;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.plugin.Range;

/**
 * The whole numbers that a config may have in quotes, as a regular expression: those beyond ±2⁵³ that are longs. Readers that
 * know only doubles would lose digits of them.
 */
final class LongTexts {

    private static final String FIRST = "9007199254740993"; // 2⁵³ + 1

    private LongTexts() {}

    /** Of the numbers in an interval; empty where it has none of them, or ends among them. */
    static String pattern(Range range) {
        boolean upwards = range.contains(0x1p63);
        boolean downwards = range.contains(-0x1p63);
        if (!upwards && !downwards) {
            return "";
        }
        String sign = upwards ? downwards ? "-?" : "" : "-";
        String least = Long.toString(Long.MIN_VALUE); // the one number whose negative is no long
        return "^(" + sign + "(" + sameLength(FIRST, "9".repeat(FIRST.length())) + "|[1-9][0-9]{16,17}|"
                + sameLength("1" + "0".repeat(18), Long.toString(Long.MAX_VALUE)) + ")" + (downwards ? "|" + least : "")
                + ")$";
    }

    /** From one number to another of as many digits. */
    private static String sameLength(String low, String high) {
        if (low.isEmpty()) {
            return "";
        }
        if (low.matches("0+") && high.matches("9+")) {
            return "[0-9]{" + low.length() + "}";
        }
        char a = low.charAt(0);
        char b = high.charAt(0);
        String lowRest = low.substring(1);
        String highRest = high.substring(1);
        if (a == b) {
            return a + sameLength(lowRest, highRest);
        }
        // Digits behind which all others may stand are one class; the first and the last may need more care.
        boolean lowIsFree = lowRest.matches("0*");
        boolean highIsFree = highRest.matches("9*");
        List<String> forms = new ArrayList<>();
        if (!lowIsFree) {
            forms.add(a + sameLength(lowRest, "9".repeat(lowRest.length())));
        }
        char from = (char) (lowIsFree ? a : a + 1);
        char to = (char) (highIsFree ? b : b - 1);
        if (from <= to) {
            String digits = from == to ? String.valueOf(from) : "[" + from + "-" + to + "]";
            forms.add(digits + (lowRest.isEmpty() ? "" : "[0-9]{" + lowRest.length() + "}"));
        }
        if (!highIsFree) {
            forms.add(b + sameLength("0".repeat(highRest.length()), highRest));
        }
        return forms.size() == 1 ? forms.get(0) : "(" + String.join("|", forms) + ")";
    }
}
