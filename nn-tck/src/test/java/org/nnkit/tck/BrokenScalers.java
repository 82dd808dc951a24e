package org.nnkit.tck;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;

/** Scalers with one mistake each. */
final class BrokenScalers {

    private BrokenScalers() {}

    /** Brings each column from its smallest and largest number to [0, 1], as it should be. */
    static class MinMax implements Scaler {

        @Override
        public String name() {
            return "min-to-max";
        }

        @Override
        public Scaling fit(Matrix training) {
            double[] low = new double[training.columns()];
            double[] span = new double[training.columns()];
            for (int j = 0; j < low.length; j++) {
                low[j] = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < training.rows(); i++) {
                    low[j] = Math.min(low[j], training.get(i, j));
                    high = Math.max(high, training.get(i, j));
                }
                span[j] = high - low[j];
            }
            return scaling(low, span);
        }

        /** The scaling of these numbers. */
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span);
        }

        @Override
        public Scaling restore(double[][] state) {
            check(state);
            return scaling(state[0].clone(), state[1].clone());
        }

        void check(double[][] state) {
            boolean whole = state.length == 2 && state[0].length == state[1].length;
            if (!whole || Arrays.stream(state).flatMapToDouble(Arrays::stream).anyMatch(x -> !Double.isFinite(x))) {
                throw new IllegalArgumentException("expected 2 rows of finite numbers");
            }
        }
    }

    /** (x − low) / span, and 0 where the span is. */
    static class Affine implements Scaling {

        final double[] low;
        final double[] span;

        Affine(double[] low, double[] span) {
            this.low = low;
            this.span = span;
        }

        void check(Matrix x) {
            x.requireShape("x", x.rows(), low.length);
        }

        double scaled(int column, double x) {
            return span[column] == 0 ? 0 : (x - low[column]) / span[column];
        }

        @Override
        public void apply(Matrix x) {
            check(x);
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < Math.min(x.columns(), low.length); j++) {
                    x.set(i, j, scaled(j, x.get(i, j)));
                }
            }
        }

        @Override
        public void invert(Matrix x) {
            check(x);
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < Math.min(x.columns(), low.length); j++) {
                    x.set(i, j, low[j] + span[j] * x.get(i, j));
                }
            }
        }

        @Override
        public double[][] state() {
            return new double[][] {low.clone(), span.clone()};
        }

        @Override
        public List<Integer> constantColumns() {
            List<Integer> constant = new ArrayList<>();
            for (int j = 0; j < span.length; j++) {
                if (span[j] == 0) {
                    constant.add(j);
                }
            }
            return constant;
        }
    }

    private static BrokenPlugin<Scaler> broken(String mistake, Scaler scaler, String rule, String found) {
        return new BrokenPlugin<>(mistake, scaler, rule, found);
    }

    static List<BrokenPlugin<Scaler>> all() {
        List<BrokenPlugin<Scaler>> all = new ArrayList<>();
        all.add(broken(
                "patterns are centred where they are",
                new CentresPatterns(),
                "R05",
                "fit writes its patterns at row 0, unit 0: expected -0.6843, got 0.000"));
        all.add(broken(
                "its numbers are those of the last fit",
                new SharesNumbers(),
                "R05",
                "a scaling changes with a later fit at row 0, unit 0: expected 0.3949, got 0.4003"));
        all.add(broken(
                "the patterns are kept and read later",
                new KeepsPatterns(),
                "R05",
                "a scaling changes with the patterns it was fitted to at row 0, unit 0: expected 0.3949, got 0.000"));
        all.add(broken(
                "the way back leaves out the shift",
                new ForgetsShift(),
                "R06",
                "brings -2.717 of column 1 back as 0.005584"));
        all.add(broken(
                "the state is lost",
                new LosesState(),
                "R07",
                "restored from its state, it scales otherwise at row 0, unit 0: expected 0.3568, got 2.073"));
        all.add(broken(
                "the state is rounded",
                new RoundsState(),
                "R07",
                "restored from its state, it scales otherwise at row 0, unit 0: expected 0.3568, got 0.3568"));
        all.add(
                broken(
                        "the state counts how often it was restored",
                        new CountsRestores(),
                        "R07",
                        "has another state() once it is restored: expected [[-2.971, 980.3, 0.02559, 0.000], [5.810, 39.71, 0.9437, 9.000]], got [[-2.971, 980.3, 0.02559, 0.000], [5.810, 39.71, 0.9437, 9.000], [1.000]]"));
        all.add(broken(
                "its state is handed out",
                new HandsOutState(),
                "R08",
                "changes when a caller writes into its state() at row 0, unit 0: expected 0.1945, got -4.646"));
        all.add(
                broken(
                        "the state that it is restored from is kept",
                        new KeepsState(),
                        "R08",
                        "changes when a caller writes into the state it was restored from at row 0, unit 0: expected 0.1945, got -4.646"));
        all.add(broken(
                "the batch is centred",
                new CentresBatches(),
                "R09",
                "row 1 alone is scaled otherwise at row 0, unit 0: expected 0.2523, got 0.000"));
        all.add(broken(
                "offset is left out",
                new IgnoresOffset(),
                "R09",
                "a window (offset, stride) is scaled otherwise at row 0, unit 0: expected 0.01893, got -2.919"));
        all.add(broken(
                "one more than the row is written",
                new WritesTooMuch(),
                "R09",
                "writes outside of the matrix it was given"));
        all.add(broken(
                "a constant column is divided by 0",
                new DividesByZero(),
                "R10",
                "makes NaN of a column that is always 0.1000: expected 0"));
        all.add(broken(
                "a constant column is not named",
                new HidesConstants(),
                "R10",
                "names the constant columns [] (from 0), but it is [1]: the user is told of them"));
        all.add(broken(
                "columns are not counted",
                new BlindToColumns(),
                "R11",
                "takes 3 columns, fitted to 4: expected a ShapeException"));
        all.add(broken(
                "a state is not looked at",
                new TakesAnyState(),
                "R12",
                "threw java.lang.ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0"));
        all.add(
                broken(
                        "a state with NaN is taken",
                        new TakesNaN(),
                        "R12",
                        "restores [[NaN, 980.6, 0.2105, 0.000], [5.706, 38.60, 0.7455, 9.000]]: expected an IllegalArgumentException, for it comes from a file that anybody may have written"));
        all.add(broken(
                "logarithms of negative numbers",
                new Logarithms(),
                "R13",
                "makes numbers that are not finite of ordinary ones"));
        all.add(
                broken(
                        "the smallest number of all fits",
                        new KeepsSmallest(),
                        "R14",
                        "fitted to the same patterns later, it scales otherwise at row 0, unit 0: expected 0.2387, got 0.2510"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R15",
                "differs while threads run at row #, unit #: expected #, got #"));
        return all;
    }

    private static final class CentresPatterns extends MinMax {
        @Override
        public Scaling fit(Matrix training) {
            for (int j = 0; j < training.columns(); j++) {
                double first = training.get(0, j);
                for (int i = 0; i < training.rows(); i++) {
                    training.set(i, j, training.get(i, j) - first);
                }
            }
            return super.fit(training);
        }
    }

    private static final class SharesNumbers extends MinMax {

        private final double[] low = new double[4];
        private final double[] span = new double[4];

        @Override
        Affine scaling(double[] newLow, double[] newSpan) {
            System.arraycopy(newLow, 0, low, 0, low.length);
            System.arraycopy(newSpan, 0, span, 0, span.length);
            return new Affine(low, span);
        }
    }

    private static final class KeepsPatterns extends MinMax {
        @Override
        public Scaling fit(Matrix training) {
            Affine fitted = (Affine) super.fit(training);
            return new Affine(fitted.low, fitted.span) {
                @Override
                public void apply(Matrix x) {
                    MinMax again = new MinMax();
                    again.fit(training).apply(x);
                }
            };
        }
    }

    private static final class ForgetsShift extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public void invert(Matrix x) {
                    new Affine(new double[span.length], span).invert(x);
                }
            };
        }
    }

    private static final class LosesState extends MinMax {
        @Override
        public Scaling restore(double[][] state) {
            check(state);
            double[] ones = new double[state[1].length];
            Arrays.fill(ones, 1);
            return scaling(state[0].clone(), ones);
        }
    }

    /** Writes 15 digits, from which numbers come back with another last bit. */
    private static final class RoundsState extends MinMax {

        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public double[][] state() {
                    double[][] state = super.state();
                    for (double[] row : state) {
                        Arrays.setAll(row, j -> rounded(row[j]));
                    }
                    return state;
                }
            };
        }

        private static double rounded(double x) {
            return new BigDecimal(x).round(new MathContext(15)).doubleValue();
        }
    }

    private static final class CountsRestores extends MinMax {
        @Override
        public Scaling restore(double[][] state) {
            Affine same = (Affine) super.restore(new double[][] {state[0], state[1]});
            return new Affine(same.low, same.span) {
                @Override
                public double[][] state() {
                    return new double[][] {low.clone(), span.clone(), {state.length - 1}};
                }
            };
        }
    }

    private static final class HandsOutState extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public double[][] state() {
                    return new double[][] {low, span};
                }
            };
        }
    }

    private static final class KeepsState extends MinMax {
        @Override
        public Scaling restore(double[][] state) {
            check(state);
            return scaling(state[0], state[1]);
        }
    }

    private static final class CentresBatches extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public void apply(Matrix x) {
                    super.apply(x);
                    for (int j = 0; j < x.columns() && x.rows() > 0; j++) {
                        double first = x.get(0, j);
                        for (int i = 0; i < x.rows(); i++) {
                            x.set(i, j, x.get(i, j) - first);
                        }
                    }
                }
            };
        }
    }

    private static final class IgnoresOffset extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public void apply(Matrix x) {
                    check(x);
                    for (int i = 0; i < x.rows(); i++) {
                        for (int j = 0; j < x.columns(); j++) {
                            int at = i * x.stride() + j;
                            x.doubles()[at] = scaled(j, x.doubles()[at]);
                        }
                    }
                }
            };
        }
    }

    private static final class WritesTooMuch extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public void apply(Matrix x) {
                    super.apply(x);
                    int behind = x.offset() + x.columns();
                    if (behind < x.doubles().length && x.stride() > x.columns()) {
                        x.doubles()[behind] = 0;
                    }
                }
            };
        }
    }

    private static final class DividesByZero extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                double scaled(int column, double x) {
                    return (x - low[column]) / span[column];
                }
            };
        }
    }

    private static final class HidesConstants extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                public List<Integer> constantColumns() {
                    return List.of();
                }
            };
        }
    }

    private static final class BlindToColumns extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                void check(Matrix x) {}
            };
        }
    }

    private static final class TakesAnyState extends MinMax {
        @Override
        void check(double[][] state) {}
    }

    private static final class TakesNaN extends MinMax {
        @Override
        void check(double[][] state) {
            if (state.length != 2 || state[0].length != state[1].length) {
                throw new IllegalArgumentException("expected 2 rows");
            }
        }
    }

    private static final class Logarithms extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {
                @Override
                double scaled(int column, double x) {
                    return Elementary.log(x);
                }
            };
        }
    }

    private static final class KeepsSmallest extends MinMax {

        private double smallest;

        @Override
        Affine scaling(double[] low, double[] span) {
            smallest = Math.min(smallest, Arrays.stream(low).min().orElseThrow());
            Arrays.fill(low, smallest);
            return super.scaling(low, span);
        }
    }

    private static final class SharesScratch extends MinMax {
        @Override
        Affine scaling(double[] low, double[] span) {
            return new Affine(low, span) {

                private volatile double scratch;

                @Override
                double scaled(int column, double x) {
                    scratch = super.scaled(column, x);
                    Thread.yield();
                    return scratch;
                }
            };
        }
    }
}
