package org.nnkit.tck;

import java.util.stream.DoubleStream;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Range;

/**
 * Targets and outputs that a cost is checked with; always the same, and within the ranges it declares.
 *
 * @param d targets
 * @param y outputs
 */
record Patterns(Matrix d, Matrix y) {

    private static final long SEED = 42;
    private static final int OUTPUTS = 4;

    /** Two hundred patterns: every third output near an end of the range, or large where there is none. */
    static Patterns random(CostFunction cost, Precision precision) {
        return random(cost, precision, 200, OUTPUTS, "patterns");
    }

    static Patterns random(CostFunction cost, Precision precision, int rows, int outputs, String purpose) {
        RandomStream random = new Streams(SEED).stream("tck " + purpose);
        Matrix d = Matrix.zeros(precision, rows, outputs);
        Matrix y = Matrix.zeros(precision, rows, outputs);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < outputs; j++) {
                d.set(i, j, target(cost.targetRange(), random));
                y.set(i, j, output(cost.outputRange(), random, precision));
            }
        }
        return new Patterns(d, y);
    }

    /** All pairs of the ends of both ranges (and of 0 and ±1 where there is no end): where logarithms of 0 are. */
    static Patterns ends(CostFunction cost, Precision precision) {
        double[] targets = ends(cost.targetRange());
        double[] outputs = ends(cost.outputRange());
        Matrix d = Matrix.zeros(precision, targets.length * outputs.length, 1);
        Matrix y = Matrix.zeros(precision, targets.length * outputs.length, 1);
        for (int i = 0; i < d.rows(); i++) {
            d.set(i, 0, targets[i / outputs.length]);
            y.set(i, 0, outputs[i % outputs.length]);
        }
        return new Patterns(d, y);
    }

    /** Zeros, subnormals, and numbers far out, as far as the output may be there, against targets of all sorts. */
    static Patterns extremes(CostFunction cost, Precision precision) {
        double far = precision == Precision.FLOAT64 ? 1e300 : 1e37;
        double tiny = precision == Precision.FLOAT64 ? 1e-310 : 1e-40;
        double[] outputs = DoubleStream.of(0, -0.0, precision.ulp(0), tiny, 1e-8, 1, 700, 1e150, far)
                .flatMap(y -> DoubleStream.of(y, -y))
                .filter(y -> Math.abs(y) <= far && cost.outputRange().contains(y))
                .toArray();
        double[] targets = DoubleStream.concat(
                        DoubleStream.of(0, 1, -1, 1e-8, 700).filter(cost.targetRange()::contains),
                        DoubleStream.of(ends(cost.targetRange())))
                .toArray();
        Matrix d = Matrix.zeros(precision, targets.length * outputs.length, 1);
        Matrix y = Matrix.zeros(precision, targets.length * outputs.length, 1);
        for (int i = 0; i < d.rows(); i++) {
            d.set(i, 0, targets[i / outputs.length]);
            y.set(i, 0, outputs[i % outputs.length]);
        }
        return new Patterns(d, y);
    }

    private static double[] ends(Range range) {
        double min = Double.isFinite(range.min()) ? range.min() : -1;
        double max = Double.isFinite(range.max()) ? range.max() : 1;
        return new double[] {
            range.minIncluded() ? min : Math.nextUp((float) min),
            range.maxIncluded() ? max : Math.nextDown((float) max),
            0.5 * (min + max)
        };
    }

    /** An end, as targets often are, or anything between. */
    private static double target(Range range, RandomStream random) {
        double u = random.nextDouble();
        double between = random.nextDouble(-3, 3);
        if (!Double.isFinite(range.min()) || !Double.isFinite(range.max())) {
            return within(range, u < 0.1 ? 300 * between : between);
        }
        boolean atEnd = u < 0.6;
        return atEnd
                ? (u < 0.3 ? range.min() : range.max())
                : range.min() + (range.max() - range.min()) * random.nextDouble();
    }

    private static double output(Range range, RandomStream random, Precision precision) {
        double u = random.nextDouble();
        double between = random.nextDouble(-3, 3);
        if (!Double.isFinite(range.min()) || !Double.isFinite(range.max())) {
            return within(range, u < 0.1 ? 300 * between : between);
        }
        double length = range.max() - range.min();
        if (u < 0.3) {
            // Not nearer in float32 than that it can still tell the output from the end.
            double near = Elementary.pow(10.0, random.nextDouble(precision == Precision.FLOAT64 ? -9 : -3, -1));
            return u < 0.15 ? range.min() + length * near : range.max() - length * near;
        }
        return range.min() + length * random.nextDouble(0.02, 0.98);
    }

    private static double within(Range range, double x) {
        if (Double.isFinite(range.min())) {
            return range.min() + Math.abs(x) + 0.01;
        }
        return Double.isFinite(range.max()) ? range.max() - Math.abs(x) - 0.01 : x;
    }
}
