package org.nnkit.runner.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Elementary;

/**
 * From numbers to pixels.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}; larger than {@code low}
 * @param from a pixel
 * @param to a pixel; smaller than {@code from} on an axis that points up
 * @param log whether equal factors are equally far apart; {@code low} is positive then
 */
record Scale(double low, double high, double from, double to, boolean log) {

    private static final MathContext STEP_DIGITS = new MathContext(12);
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 6;

    /** A mark on an axis. */
    record Tick(double value, String label) {}

    Scale {
        if (!(high > low) || (log && !(low > 0))) {
            throw new IllegalArgumentException("no range: " + low + " to " + high);
        }
    }

    /** A range with room at both ends: a share of it, or 1 where all numbers are the same. */
    static double[] padded(double low, double high, double share) {
        if (!(high > low)) {
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            return new double[] {low - room, low + room};
        }
        double room = (high - low) * share;
        return new double[] {low - room, high + room};
    }

    /** The pixel of a number. */
    double at(double x) {
        double share = log
                ? (Elementary.log(x) - Elementary.log(low)) / (Elementary.log(high) - Elementary.log(low))
                : (x - low) / (high - low);
        return from + share * (to - from);
    }

    /** The number at a pixel of a scale that is not logarithmic. */
    double invert(double pixel) {
        return low + (pixel - from) / (to - from) * (high - low);
    }

    /** Round numbers inside the range, about as many as wanted. */
    List<Tick> ticks(int wanted) {
        List<Tick> decades = log ? decades(wanted, 1) : List.of();
        List<Tick> finer = log && exponent(high) - exponent(low) < 3 ? decades(wanted, 1, 2, 5) : decades;
        return finer.size() >= 2 ? finer : steps(wanted);
    }

    private List<Tick> steps(int wanted) {
        BigDecimal step = step((high - low) / Math.max(1, wanted));
        BigDecimal first = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = new BigDecimal(high).divide(step, 0, RoundingMode.FLOOR);
        List<Tick> ticks = new ArrayList<>();
        for (BigDecimal i = first; i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
            BigDecimal value = i.multiply(step);
            if (!log || value.signum() > 0) {
                ticks.add(new Tick(value.doubleValue(), label(value)));
            }
        }
        return ticks;
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static BigDecimal step(double atLeast) {
        BigDecimal exact = new BigDecimal(atLeast).round(STEP_DIGITS); // 1.0 / 5 is a little more than 0.2
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
            if (step.compareTo(exact) >= 0) {
                return step;
            }
        }
        return power.scaleByPowerOfTen(1);
    }

    private List<Tick> decades(int wanted, int... factors) {
        int first = exponent(low);
        int last = exponent(high);
        int every = Math.max(1, (last - first + wanted - 1) / Math.max(1, wanted));
        List<Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            for (int factor : factors) {
                BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(e);
                double x = value.doubleValue();
                if (x >= low && x <= high && Math.floorMod(e, every) == 0) {
                    ticks.add(new Tick(x, label(value)));
                }
            }
        }
        return ticks;
    }

    private static int exponent(double x) {
        BigDecimal exact = new BigDecimal(x);
        return exact.precision() - exact.scale() - 1;
    }

    private static String label(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        String text;
        if (exponent < SMALLEST_PLAIN || exponent >= LARGEST_PLAIN) {
            text = plain.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        } else {
            text = plain.toPlainString();
        }
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }

    /** A number for reading, of some significant digits. */
    static String figure(double x, int digits) {
        return Double.isFinite(x) ? label(new BigDecimal(x).round(new MathContext(digits))) : Double.toString(x);
    }
}
