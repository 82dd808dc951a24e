package org.nnkit.bench;

import org.jspecify.annotations.Nullable;

/** One JSON object in one line, made without {@link java.util.Formatter}, whose classes cost a short run 30 ms. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder("{");

    private JsonLine name(String name) {
        if (text.length() > 1) {
            text.append(", ");
        }
        text.append('"').append(name).append("\": ");
        return this;
    }

    /** A string without characters that JSON would escape. */
    JsonLine add(String name, String value) {
        name(name).text.append('"').append(value).append('"');
        return this;
    }

    JsonLine add(String name, long value) {
        name(name).text.append(value);
        return this;
    }

    /** A number, rounded to so many decimal places. */
    JsonLine add(String name, double value, int places) {
        double unit = 1;
        for (int i = 0; i < places; i++) {
            unit *= 10;
        }
        return add(name, (Double) (Math.rint(value * unit) / unit));
    }

    /** A number; null where there is none, or where JSON knows no such number. */
    JsonLine add(String name, @Nullable Double value) {
        name(name);
        if (value == null || !Double.isFinite(value)) {
            text.append("null");
        } else {
            text.append(value.doubleValue());
        }
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
