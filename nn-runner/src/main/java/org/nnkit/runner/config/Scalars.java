package org.nnkit.runner.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What a scalar is: {@code true} and {@code false} are booleans, {@code null}, {@code ~} and the empty text are nothing,
 * {@code -?(0|[1-9][0-9]*)} is an integer, the same with a fraction or an exponent or both a decimal number; all else, and
 * whatever stands in quotes, is a text. That is JSON's grammar; nothing of what YAML 1.1 makes of {@code 010}, {@code no} or
 * {@code 12:30}.
 */
final class Scalars {

    /** The kinds of scalars. */
    enum Type {
        NOTHING,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        TEXT
    }

    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*+)");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /** No double has more digits before the point. */
    private static final int LONGEST_INTEGER = 310;

    private Scalars() {}

    static Type typeOf(Node.ScalarNode scalar) {
        return typeOf(scalar.text(), scalar.quoted());
    }

    static Type typeOf(String text, boolean quoted) {
        if (quoted) {
            return Type.TEXT;
        }
        switch (text) {
            case "", "~", "null" -> {
                return Type.NOTHING;
            }
            case "true", "false" -> {
                return Type.BOOLEAN;
            }
            default -> {
                if (INTEGER.matcher(text).matches()) {
                    return Type.INTEGER;
                }
                return DECIMAL.matcher(text).matches() ? Type.DECIMAL : Type.TEXT;
            }
        }
    }

    /** Whether the text can't be written as UTF-8. */
    static boolean isBroken(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * What is lost when a number's text becomes a double, after "got 1e400"; empty if nothing but the rounding that every
     * decimal fraction undergoes.
     *
     * @param text of type INTEGER or DECIMAL
     */
    static String lossOf(String text) {
        boolean integer = INTEGER.matcher(text).matches();
        double x = integer && text.length() > LONGEST_INTEGER ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        if (Double.isInfinite(x)) {
            return ", which is larger than the largest double, about 1.8e308";
        }
        if (x == 0 && hasDigitsOtherThanZero(text)) {
            return ", which is smaller than the smallest double, about 4.9e-324, and would become 0";
        }
        if (integer && text.length() > 15 && new BigDecimal(x).compareTo(new BigDecimal(text)) != 0) {
            return ", which no double is equal to; the nearest is " + new BigDecimal(x).toPlainString();
        }
        return "";
    }

    private static boolean hasDigitsOtherThanZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }

    /** Whether someone may have taken a text for a number. */
    static boolean looksLikeANumber(String text) {
        return DECIMAL.matcher(text).matches() || !whyNoNumber(text).isEmpty();
    }

    /** Why a plain text is no number although it looks like one: {@code "a number has no leading zero"}; else empty. */
    static String whyNoNumber(String text) {
        if (text.length() > LONGEST_INTEGER) {
            return ""; // nobody's number, and the patterns below are not made for it
        }
        if (text.matches("[-+]?\\.?(?i:inf|infinity|nan)")) {
            return "only finite numbers are allowed";
        }
        if (text.matches("[-+]?0[xXoObB][0-9a-fA-F.pP+-]+")) {
            return "a number is decimal";
        }
        if (text.matches("[-+]?[0-9][0-9_]*_[0-9_.]*")) {
            return "a number has no _";
        }
        if (text.matches("[-+]?[0-9]+(:[0-9]+)+")) {
            return "a number has no colon";
        }
        if (text.matches("[-+]?[0-9]+,[0-9]+")) {
            return "a number has a decimal point, not a comma";
        }
        if (text.matches("\\+[0-9.].*")) {
            return "a number has no plus sign";
        }
        if (text.matches("-?0[0-9]+([.eE].*)?")) {
            return "a number has no leading zero";
        }
        if (text.matches("-?(\\.[0-9]+|[0-9]+\\.)([eE][-+]?[0-9]+)?")) {
            return "a number has digits on both sides of its point";
        }
        if (text.matches("[-+]?[\\p{Nd}.,]+")) {
            return "a number has the digits 0 to 9";
        }
        if (text.matches("[-+]?[0-9].*")) {
            return "not a number";
        }
        return "";
    }
}
