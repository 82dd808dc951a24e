package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;

/** What every {@link Metric} must do. */
public final class MetricRules {

    private static final int PATTERNS = 60;

    private static final List<Rule<Metric>> ALL = all();

    private MetricRules() {}

    /** The rules, by number. */
    public static List<Rule<Metric>> list() {
        return ALL;
    }

    private static List<Rule<Metric>> all() {
        List<Rule<Metric>> rules = new ArrayList<>(PluginRules.of(Metric.class));
        rules.add(new Rule<>("R05", "measuresSomethingAndRefusesInWords", MetricRules::checkRefusals));
        rules.add(new Rule<>("R06", "partsAddUpToTheWhole", MetricRules::checkParts));
        rules.add(new Rule<>("R07", "inputsAreNotWritten", MetricRules::checkInputs));
        rules.add(new Rule<>("R08", "stateGoesOnWithTheSameBits", MetricRules::checkState));
        rules.add(new Rule<>("R09", "stateCantBeChangedFromOutside", MetricRules::checkOwnership));
        rules.add(new Rule<>("R10", "aStateOfSomethingElseIsRefused", MetricRules::checkForeignState));
        rules.add(new Rule<>("R11", "resetForgetsAll", MetricRules::checkReset));
        rules.add(new Rule<>("R12", "talliesDoNotShareAnything", MetricRules::checkIndependent));
        rules.add(new Rule<>("R13", "noPatternsGiveNaN", MetricRules::checkNothing));
        rules.add(new Rule<>("R14", "aWeightIsAsManyPatterns", MetricRules::checkWeights));
        rules.add(new Rule<>("R15", "otherShapesAreRefused", MetricRules::checkShapes));
        rules.add(new Rule<>("R16", "eightThreadsGiveTheBitsOfOne", MetricRules::checkThreads));
        return List.copyOf(rules);
    }

    /** Targets and outputs that a metric says something about: numbers, one class output, or several. */
    private record Sample(Matrix d, Matrix y) {

        int outputs() {
            return d.columns();
        }

        Sample rows(int from, int to) {
            return new Sample(d.rows(from, to), y.rows(from, to));
        }
    }

    private static List<Sample> samples(Metric metric) {
        List<Sample> samples = new ArrayList<>();
        for (int outputs : new int[] {1, 3}) {
            for (boolean classes : new boolean[] {false, true}) {
                if (metric.refusal(outputs, classes) == null) {
                    samples.add(sample(outputs, classes));
                }
            }
        }
        return samples;
    }

    private static Sample sample(int outputs, boolean classes) {
        RandomStream random = new Streams(42).stream("tck metric " + outputs + classes);
        Matrix d = Matrix.zeros(Precision.FLOAT64, PATTERNS, outputs);
        Matrix y = Matrix.zeros(Precision.FLOAT64, PATTERNS, outputs);
        for (int i = 0; i < PATTERNS; i++) {
            int right = random.nextInt(Math.max(2, outputs));
            for (int j = 0; j < outputs; j++) {
                d.set(i, j, !classes ? random.nextDouble(-2, 2) : outputs == 1 ? right : right == j ? 1 : 0);
                y.set(i, j, classes ? random.nextDouble() : d.get(i, j) + random.nextDouble(-0.5, 0.5));
            }
        }
        return new Sample(d, y);
    }

    /** The figure of each sample, and its table. */
    static void write(Metric metric, Bits bits) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            tally.add(s.d, s.y, null);
            bits.put(tally.value());
            bits.put(tally.state());
        }
    }

    private static double value(Metric metric, Sample s, double @Nullable [] weights) {
        Metric.Tally tally = metric.start(s.outputs());
        tally.add(s.d, s.y, weights);
        return tally.value();
    }

    private static void requireSame(String what, double expected, double actual) {
        if (Double.compare(expected, actual) != 0) {
            throw new Violation(what + ": expected " + expected + ", got " + actual);
        }
    }

    private static void checkRefusals(Metric metric, Kernels k) {
        if (samples(metric).isEmpty()) {
            throw new Violation("refuses numbers and classes alike: what does it measure?");
        }
        for (int outputs : new int[] {1, 3}) {
            for (boolean classes : new boolean[] {false, true}) {
                String refusal = metric.refusal(outputs, classes);
                if (refusal != null && (refusal.isBlank() || refusal.lines().count() > 1)) {
                    throw new Violation("refuses by '" + refusal + "': expected one line of words");
                }
            }
        }
    }

    private static void checkParts(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            for (int from = 0; from < PATTERNS; from += 7) {
                Sample part = s.rows(from, Math.min(PATTERNS, from + 7));
                tally.add(part.d, part.y, null);
            }
            requireSame("gives another figure when patterns come in parts", value(metric, s, null), tally.value());
        }
    }

    private static void checkInputs(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Matrix d = s.d.copy();
            Matrix y = s.y.copy();
            double[] weights = new double[PATTERNS];
            Arrays.fill(weights, 2);
            Metric.Tally tally = metric.start(s.outputs());
            for (int i = 0; i < 100; i++) {
                tally.add(s.d, s.y, weights);
                tally.value();
            }
            Numbers.requireSameBits("writes the targets", d, s.d);
            Numbers.requireSameBits("writes the outputs", y, s.y);
            for (double w : weights) {
                requireSame("writes the weights", 2, w);
            }
        }
    }

    private static void checkState(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally first = metric.start(s.outputs());
            Sample begin = s.rows(0, 25);
            Sample rest = s.rows(25, PATTERNS);
            first.add(begin.d, begin.y, null);
            Metric.Tally second = metric.start(s.outputs());
            second.restore(first.state());
            requireSame("has another figure once it is restored", first.value(), second.value());
            if (!Arrays.equals(first.state(), second.state())) {
                throw new Violation("has another state() once it is restored");
            }
            second.add(rest.d, rest.y, null);
            requireSame("goes on otherwise once it is restored", value(metric, s, null), second.value());
        }
    }

    private static void checkOwnership(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            tally.add(s.d, s.y, null);
            double expected = tally.value();
            double[] state = tally.state();
            Metric.Tally again = metric.start(s.outputs());
            again.restore(state);
            Arrays.fill(state, 3);
            requireSame("changes when a caller writes into its state()", expected, tally.value());
            requireSame("changes when a caller writes into the state it was restored from", expected, again.value());
        }
    }

    private static void checkForeignState(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            tally.add(s.d, s.y, null);
            double[] state = tally.state();
            double[] shorter = Arrays.copyOf(state, Math.max(0, state.length - 1));
            if (shorter.length == state.length) {
                continue;
            }
            try {
                metric.start(s.outputs()).restore(shorter);
            } catch (IllegalArgumentException e) {
                continue;
            }
            throw new Violation("restores a state of " + shorter.length + " numbers where its own has " + state.length
                    + ": expected an IllegalArgumentException");
        }
    }

    private static void checkReset(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            tally.add(s.d, s.y, null);
            tally.reset();
            requireSame("is not as new after reset()", metric.start(s.outputs()).value(), tally.value());
            tally.add(s.d, s.y, null);
            requireSame("measures otherwise after reset()", value(metric, s, null), tally.value());
        }
    }

    private static void checkIndependent(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Sample part = s.rows(0, 10);
            // Before anything else is measured: a tally that all share would agree with itself.
            double ofAll = value(metric, s, null);
            double ofPart = value(metric, part, null);
            Metric.Tally one = metric.start(s.outputs());
            Metric.Tally other = metric.start(s.outputs());
            one.add(s.d, s.y, null);
            other.add(part.d, part.y, null);
            requireSame("changes with another tally", ofAll, one.value());
            requireSame("changes with another tally", ofPart, other.value());
        }
    }

    private static void checkNothing(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            double before = tally.value();
            Sample none = s.rows(0, 0);
            tally.add(none.d, none.y, null);
            if (!Double.isNaN(before) || !Double.isNaN(tally.value())) {
                throw new Violation("is " + tally.value() + " of no patterns: expected NaN");
            }
        }
    }

    private static void checkWeights(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Matrix d = Matrix.zeros(Precision.FLOAT64, 2 * PATTERNS, s.outputs());
            Matrix y = Matrix.zeros(Precision.FLOAT64, 2 * PATTERNS, s.outputs());
            for (int i = 0; i < PATTERNS; i++) {
                for (int twice = 0; twice < 2; twice++) {
                    d.rows(2 * i + twice, 2 * i + twice + 1).set(s.d.rows(i, i + 1));
                    y.rows(2 * i + twice, 2 * i + twice + 1).set(s.y.rows(i, i + 1));
                }
            }
            double[] weights = new double[PATTERNS];
            Arrays.fill(weights, 2);
            double expected = value(metric, new Sample(d, y), null);
            double actual = value(metric, s, weights);
            if (!(Math.abs(expected - actual) <= 1e-9 * Math.max(1, Math.abs(expected)))) {
                throw new Violation("is " + actual + " of patterns with weight 2, but " + expected
                        + " of the same patterns, each twice");
            }
            // Patterns of weight 0 are not there.
            double[] half = new double[PATTERNS];
            Arrays.fill(half, 0, PATTERNS / 2, 1);
            double counted = value(metric, s.rows(0, PATTERNS / 2), null);
            double withZeros = value(metric, s, half);
            if (!(Math.abs(counted - withZeros) <= 1e-9 * Math.max(1, Math.abs(counted)))) {
                throw new Violation("is " + withZeros + " where half of the patterns have weight 0, but " + counted
                        + " without them");
            }
        }
    }

    private static void checkShapes(Metric metric, Kernels k) {
        for (Sample s : samples(metric)) {
            Metric.Tally tally = metric.start(s.outputs());
            Matrix wrong = Matrix.zeros(Precision.FLOAT64, PATTERNS, s.outputs() + 1);
            Matrix fewer = Matrix.zeros(Precision.FLOAT64, PATTERNS - 1, s.outputs());
            for (Matrix m : List.of(wrong, fewer)) {
                try {
                    tally.add(m, s.y, null);
                } catch (ShapeException e) {
                    continue;
                }
                throw new Violation("takes targets of " + m.shape() + " for outputs of " + s.y.shape()
                        + ": expected a ShapeException");
            }
        }
    }

    private static void checkThreads(Metric metric, Kernels k) {
        List<Sample> samples = samples(metric);
        double[] alone =
                samples.stream().mapToDouble(s -> value(metric, s, null)).toArray();
        Threads.run(t -> {
            for (int i = 0; i < 20; i++) {
                for (int s = 0; s < alone.length; s++) {
                    requireSame("differs while threads run", alone[s], value(metric, samples.get(s), null));
                }
            }
        });
    }
}
