package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** Metrics with one mistake each. */
final class BrokenMetrics {

    private BrokenMetrics() {}

    /** A metric of whose tallies one is wrong. */
    static class OfTally implements Metric {

        private final IntFunction<Tally> start;

        OfTally(IntFunction<Tally> start) {
            this.start = start;
        }

        @Override
        public String name() {
            return "mean-square";
        }

        @Override
        public Direction direction() {
            return Direction.LOWER;
        }

        @Override
        public Tally start(int outputs) {
            return start.apply(outputs);
        }
    }

    /** The mean over the patterns of the squared error, as it should be. */
    static class MeanSquare implements Metric.Tally {

        final int outputs;
        double sum;
        double all;

        MeanSquare(int outputs) {
            this.outputs = outputs;
        }

        void check(Matrix d, Matrix y) {
            y.requireShape("y", y.rows(), outputs);
            d.requireLike("d", y, "y");
        }

        double ofPattern(Matrix d, Matrix y, int i) {
            double square = 0;
            for (int j = 0; j < outputs; j++) {
                double e = y.get(i, j) - d.get(i, j);
                square += e * e;
            }
            return square;
        }

        void count(double square, double weight) {
            sum += weight * square;
            all += weight;
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            check(d, y);
            for (int i = 0; i < y.rows(); i++) {
                count(ofPattern(d, y, i), weights == null ? 1 : weights[i]);
            }
        }

        @Override
        public double value() {
            return sum / all;
        }

        @Override
        public void reset() {
            sum = 0;
            all = 0;
        }

        @Override
        public double[] state() {
            return new double[] {sum, all};
        }

        @Override
        public void restore(double[] state) {
            if (state.length != 2) {
                throw new IllegalArgumentException("expected 2 numbers, got " + state.length);
            }
            sum = state[0];
            all = state[1];
        }
    }

    private static BrokenPlugin<Metric> broken(
            String mistake, IntFunction<Metric.Tally> start, String rule, String found) {
        return new BrokenPlugin<>(mistake, new OfTally(start), rule, found);
    }

    static List<BrokenPlugin<Metric>> all() {
        List<BrokenPlugin<Metric>> all = new ArrayList<>();
        all.add(new BrokenPlugin<>(
                "refuses everything",
                new Refuses("no"),
                "R05",
                "refuses numbers and classes alike: what does it measure?"));
        all.add(new BrokenPlugin<>(
                "refuses without a word", new RefusesSome(" "), "R05", "refuses by ' ': expected one line of words"));
        all.add(broken(
                "the mean of the parts' means",
                MeanOfMeans::new,
                "R06",
                "gives another figure when patterns come in parts: expected 0.07949, got 0.08028"));
        all.add(broken(
                "outputs are clipped where they are",
                ClipsOutputs::new,
                "R07",
                "writes the outputs at row 2, unit 0: expected 0.5789, got 0.5000"));
        all.add(broken(
                "weights are normalised where they are",
                NormalisesWeights::new,
                "R07",
                "writes the weights: expected 2.000, got 0.01667"));
        all.add(broken(
                "the state is lost",
                LosesState::new,
                "R08",
                "has another figure once it is restored: expected 0.09572, got NaN"));
        all.add(broken(
                "the state is rounded",
                RoundsState::new,
                "R08",
                "has another figure once it is restored: expected 0.3181, got 0.3181"));
        all.add(broken(
                "its state is handed out",
                HandsOutState::new,
                "R09",
                "changes when a caller writes into its state(): expected 0.07949, got 1.000"));
        all.add(broken(
                "the state that it is restored from is kept",
                KeepsState::new,
                "R09",
                "changes when a caller writes into the state it was restored from: expected 0.07949, got 1.000"));
        all.add(broken(
                "any state is taken",
                TakesAnyState::new,
                "R10",
                "restores a state of 1 numbers where its own has 2: expected an IllegalArgumentException"));
        all.add(broken(
                "reset forgets half", ForgetsHalf::new, "R11", "is not as new after reset(): expected NaN, got 0.000"));
        all.add(new BrokenPlugin<>(
                "one tally for all",
                new OneTally(),
                "R12",
                "changes with another tally: expected 0.07949, got 0.08172"));
        all.add(broken("0 of no patterns", ZeroOfNothing::new, "R13", "is 0.000 of no patterns: expected NaN"));
        all.add(broken(
                "weights are ignored",
                IgnoresWeights::new,
                "R14",
                "is 0.07949 where half of the patterns have weight 0, but 0.09386 without them"));
        all.add(broken(
                "patterns of weight 0 are counted",
                CountsZeros::new,
                "R14",
                "is 0.04693 where half of the patterns have weight 0, but 0.09386 without them"));
        all.add(broken(
                "shapes are not looked at",
                BlindToShapes::new,
                "R15",
                "takes targets of 60x2 for outputs of 60x1: expected a ShapeException"));
        all.add(new BrokenPlugin<>(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R16",
                "differs while threads run: expected #, got #"));
        return all;
    }

    private static class Refuses extends OfTally {

        private final String refusal;

        Refuses(String refusal) {
            super(MeanSquare::new);
            this.refusal = refusal;
        }

        @Override
        public @Nullable String refusal(int outputs, boolean classes) {
            return refusal;
        }
    }

    private static final class RefusesSome extends Refuses {

        RefusesSome(String refusal) {
            super(refusal);
        }

        @Override
        public @Nullable String refusal(int outputs, boolean classes) {
            return outputs == 3 ? super.refusal(outputs, classes) : null;
        }
    }

    private static final class MeanOfMeans extends MeanSquare {

        MeanOfMeans(int outputs) {
            super(outputs);
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            MeanSquare part = new MeanSquare(outputs);
            part.add(d, y, weights);
            if (part.all > 0) {
                count(part.value(), 1);
            }
        }
    }

    private static final class ClipsOutputs extends MeanSquare {

        ClipsOutputs(int outputs) {
            super(outputs);
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < y.columns(); j++) {
                    y.set(i, j, Math.min(y.get(i, j), 0.5));
                }
            }
            super.add(d, y, weights);
        }
    }

    private static final class NormalisesWeights extends MeanSquare {

        NormalisesWeights(int outputs) {
            super(outputs);
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            if (weights != null) {
                double sumOfWeights = Arrays.stream(weights).sum();
                Arrays.setAll(weights, i -> weights[i] / sumOfWeights);
            }
            super.add(d, y, weights);
        }
    }

    private static final class LosesState extends MeanSquare {

        LosesState(int outputs) {
            super(outputs);
        }

        @Override
        public void restore(double[] state) {
            super.restore(state);
            reset();
        }
    }

    /** Writes the figure itself, from which the sum comes back with another last bit. */
    private static final class RoundsState extends MeanSquare {

        RoundsState(int outputs) {
            super(outputs);
        }

        @Override
        public double[] state() {
            return new double[] {sum / 3, all};
        }

        @Override
        public void restore(double[] state) {
            super.restore(state);
            sum = state[0] * 3;
        }
    }

    /** Counts in the array that it gives away. */
    private static class HandsOutState extends MeanSquare {

        double[] sums = new double[2];

        HandsOutState(int outputs) {
            super(outputs);
        }

        @Override
        void count(double square, double weight) {
            sums[0] += weight * square;
            sums[1] += weight;
        }

        @Override
        public double value() {
            return sums[0] / sums[1];
        }

        @Override
        public void reset() {
            sums = new double[2];
        }

        @Override
        public double[] state() {
            return sums;
        }

        @Override
        public void restore(double[] state) {
            super.restore(state);
            sums = state.clone();
        }
    }

    private static final class KeepsState extends HandsOutState {

        KeepsState(int outputs) {
            super(outputs);
        }

        @Override
        public double[] state() {
            return sums.clone();
        }

        @Override
        public void restore(double[] state) {
            super.restore(state);
            sums = state;
        }
    }

    private static final class TakesAnyState extends MeanSquare {

        TakesAnyState(int outputs) {
            super(outputs);
        }

        @Override
        public void restore(double[] state) {
            super.restore(Arrays.copyOf(state, 2));
        }
    }

    private static final class ForgetsHalf extends MeanSquare {

        ForgetsHalf(int outputs) {
            super(outputs);
        }

        @Override
        public void reset() {
            sum = 0;
        }
    }

    private static final class OneTally extends OfTally {

        private final Tally tally = new MeanSquare(1);
        private final Tally tallyOfThree = new MeanSquare(3);

        OneTally() {
            super(MeanSquare::new);
        }

        @Override
        public Tally start(int outputs) {
            Tally shared = outputs == 1 ? tally : tallyOfThree;
            shared.reset();
            return shared;
        }
    }

    private static final class ZeroOfNothing extends MeanSquare {

        ZeroOfNothing(int outputs) {
            super(outputs);
        }

        @Override
        public double value() {
            return all == 0 ? 0 : super.value();
        }
    }

    private static final class IgnoresWeights extends MeanSquare {

        IgnoresWeights(int outputs) {
            super(outputs);
        }

        @Override
        void count(double square, double weight) {
            super.count(square, 1);
        }
    }

    private static final class CountsZeros extends MeanSquare {

        CountsZeros(int outputs) {
            super(outputs);
        }

        @Override
        void count(double square, double weight) {
            super.count(square, weight);
            all += weight == 0 ? 1 : 0;
        }
    }

    private static final class BlindToShapes extends MeanSquare {

        BlindToShapes(int outputs) {
            super(outputs);
        }

        @Override
        void check(Matrix d, Matrix y) {}
    }

    private static final class SharesScratch extends OfTally {

        private volatile double scratch;

        SharesScratch() {
            super(MeanSquare::new);
        }

        @Override
        public Tally start(int outputs) {
            return new MeanSquare(outputs) {
                @Override
                double ofPattern(Matrix d, Matrix y, int i) {
                    scratch = super.ofPattern(d, y, i);
                    Thread.yield();
                    return scratch;
                }
            };
        }
    }
}
