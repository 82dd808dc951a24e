package org.nnkit.tck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Optimizer;

/** What every {@link Optimizer} must do. */
public final class OptimizerRules {

    private static final int PARAMETERS = 23;
    private static final int UPDATES = 10;
    private static final int DESCENT = 500;
    private static final int[] LENGTHS = {0, 1, 3, 4097};
    private static final double FLOAT32 = 1e-4;

    /** The option in which an optimiser declares that it shrinks parameters whatever the gradient is. */
    private static final String DECAY = "weightDecay";

    private static final List<Rule<Optimizer>> ALL = all();

    private OptimizerRules() {}

    /** The rules, by number. */
    public static List<Rule<Optimizer>> list() {
        return ALL;
    }

    private static List<Rule<Optimizer>> all() {
        List<Rule<Optimizer>> rules = new ArrayList<>(PluginRules.of(Optimizer.class));
        rules.add(new Rule<>("R05", "slotsHaveNamesThatStay", (o, k) -> checkSlots(o)));
        rules.add(new Rule<>("R06", "theLearningRateIsPositive", (o, k) -> rate(o)));
        rules.add(new Rule<>("R07", "lowersAConvexQuadratic", OptimizerRules::checkDescent));
        rules.add(new Rule<>("R08", "aGradientOfZeroMovesNothing", OptimizerRules::checkZeroGradient));
        rules.add(new Rule<>("R09", "aLearningRateOfZeroMovesNothing", OptimizerRules::checkZeroRate));
        rules.add(new Rule<>("R10", "repeatsItselfAndKeepsNothingButItsSlots", OptimizerRules::checkRepeats));
        rules.add(new Rule<>("R11", "goesOnFromItsSlots", OptimizerRules::checkResuming));
        rules.add(new Rule<>(
                "R12", "slicesGiveTheBitsOfTheWhole", OptimizerRules::notElementwise, OptimizerRules::checkSlices));
        rules.add(new Rule<>("R13", "windowsAreFilledAndNothingElse", OptimizerRules::checkWindows));
        rules.add(new Rule<>("R14", "nanGivesNaN", OptimizerRules::checkNaN));
        rules.add(new Rule<>("R15", "float32AgreesWithFloat64", OptimizerRules::checkFloat32));
        rules.add(new Rule<>("R16", "takesEveryLength", OptimizerRules::checkLengths));
        rules.add(new Rule<>("R17", "eightThreadsGiveTheBitsOfOne", OptimizerRules::checkThreads));
        return List.copyOf(rules);
    }

    private static @Nullable String notElementwise(Optimizer optimizer) {
        return optimizer.elementwise() ? null : "it declares that it is not elementwise";
    }

    /** A training that an optimiser takes part in: its parameters, its slots, and how far it is. */
    private static final class Training {
        private final Optimizer optimizer;
        private final double rate;
        private final String data;
        private final Matrix w;
        private final List<Matrix> slots;
        private long t;

        private Training(Optimizer optimizer, double rate, String data, Matrix w, List<Matrix> slots, long t) {
            this.optimizer = optimizer;
            this.rate = rate;
            this.data = data;
            this.w = w;
            this.slots = slots;
            this.t = t;
        }

        static Training of(Optimizer optimizer, String data, Precision precision, int parameters) {
            Matrix w = magnitudes("parameters " + data, precision, parameters);
            List<Matrix> slots = new ArrayList<>();
            for (int i = 0; i < optimizer.slots().size(); i++) {
                slots.add(Matrix.zeros(precision, 1, parameters));
            }
            optimizer.initialize(slots);
            return new Training(optimizer, rate(optimizer), data, w, slots, 0);
        }

        static Training of(Optimizer optimizer, String data) {
            return of(optimizer, data, Precision.FLOAT64, PARAMETERS);
        }

        /** The same as far as it is, as a checkpoint would keep it, with another optimiser of the same options. */
        Training resumed(Optimizer other) {
            return new Training(
                    other,
                    rate,
                    data,
                    w.copy(),
                    slots.stream().map(Matrix::copy).toList(),
                    t);
        }

        Matrix gradient() {
            return magnitudes("gradient " + data + " " + t, Precision.FLOAT64, w.columns())
                    .to(w.precision());
        }

        void update(Kernels k) {
            t++;
            optimizer.update(k, t, rate, w, gradient(), slots);
        }

        void update(Kernels k, int times) {
            for (int i = 0; i < times; i++) {
                update(k);
            }
        }

        void requireSameBits(String what, Training expected) {
            requireRow(what, "parameter", expected.w, w);
            for (int s = 0; s < slots.size(); s++) {
                requireRow(
                        what, "'" + optimizer.slots().get(s) + "' of parameter", expected.slots.get(s), slots.get(s));
            }
        }
    }

    /** What some updates make of parameters and slots. */
    static List<Matrix> updated(Optimizer optimizer, Kernels k, Precision precision) {
        Training training = Training.of(optimizer, "another JVM", precision, PARAMETERS);
        training.update(k, UPDATES);
        List<Matrix> all = new ArrayList<>(List.of(training.w));
        all.addAll(training.slots);
        return all;
    }

    private static void requireRow(String what, String which, Matrix expected, Matrix actual) {
        for (int i = 0; i < expected.columns(); i++) {
            if (Double.doubleToLongBits(expected.get(0, i)) != Double.doubleToLongBits(actual.get(0, i))) {
                throw new Violation(what + ": " + which + " " + i + " should be " + expected.get(0, i) + ", but is "
                        + actual.get(0, i));
            }
        }
    }

    /** Numbers of both signs, none of them near 0. */
    private static Matrix magnitudes(String purpose, Precision precision, int columns) {
        RandomStream random = RandomMatrices.stream(purpose);
        Matrix row = Matrix.zeros(precision, 1, columns);
        for (int i = 0; i < columns; i++) {
            double u = random.nextDouble(-1, 1);
            row.set(0, i, u + Math.copySign(0.5, u));
        }
        return row;
    }

    private static void checkSlots(Optimizer optimizer) {
        List<String> slots = optimizer.slots();
        Set<String> names = new HashSet<>();
        for (String slot : slots) {
            if (slot == null || slot.isBlank() || !names.add(slot)) {
                throw new Violation("has the slots " + slots + ": expected a name for each, and different ones");
            }
        }
        for (int i = 0; i < UPDATES; i++) {
            if (!slots.equals(optimizer.slots())) {
                throw new Violation("changes its slots from " + slots + " to " + optimizer.slots());
            }
        }
        for (Matrix slot : Training.of(optimizer, "slots").slots) {
            for (int i = 0; i < slot.columns(); i++) {
                if (!Double.isFinite(slot.get(0, i))) {
                    throw new Violation(
                            "gives a slot the first value " + slot.get(0, i) + ": expected a finite number");
                }
            }
        }
    }

    private static double rate(Optimizer optimizer) {
        double rate =
                optimizer.learningRate().rate(1, new History(List.of(History.COST), List.of(Metric.Direction.LOWER)));
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new Violation("has the learning rate " + rate + " in epoch 1: expected a number greater than 0");
        }
        return rate;
    }

    /** J = ½ Σ aᵢ (wᵢ − cᵢ)² with aᵢ from 0.1 to 1. */
    private static void checkDescent(Optimizer optimizer, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix a = RandomMatrices.uniform("curvatures", p, 1, PARAMETERS, 0.1, 1);
            Matrix c = RandomMatrices.uniform("minimum", p, 1, PARAMETERS, -3, 3);
            Training training = Training.of(optimizer, "quadratic", p, PARAMETERS);
            double before = quadratic(a, c, training.w);
            Matrix g = Matrix.zeros(p, 1, PARAMETERS);
            for (int t = 1; t <= DESCENT; t++) {
                for (int i = 0; i < PARAMETERS; i++) {
                    g.set(0, i, a.get(0, i) * (training.w.get(0, i) - c.get(0, i)));
                }
                optimizer.update(k, t, training.rate, training.w, g, training.slots);
            }
            double after = quadratic(a, c, training.w);
            if (!(after < before)) {
                throw new Violation("brings ½ Σ a (w − c)² from " + before + " to " + after + " in " + DESCENT
                        + " updates at the learning rate " + training.rate + " (" + p.configName()
                        + "): expected less");
            }
        }
    }

    private static double quadratic(Matrix a, Matrix c, Matrix w) {
        double sum = 0;
        for (int i = 0; i < w.columns(); i++) {
            double e = w.get(0, i) - c.get(0, i);
            sum += 0.5 * a.get(0, i) * e * e;
        }
        return sum;
    }

    private static boolean decays(Optimizer optimizer) {
        Descriptor descriptor = Descriptor.of(optimizer);
        return descriptor
                .option(DECAY)
                .map(option -> descriptor.value(optimizer, option) instanceof Double d && d > 0)
                .orElse(false);
    }

    private static void checkZeroGradient(Optimizer optimizer, Kernels k) {
        Training training = Training.of(optimizer, "zero gradient");
        Matrix before = training.w.copy();
        boolean decays = decays(optimizer);
        for (int t = 1; t <= UPDATES; t++) {
            optimizer.update(
                    k, t, training.rate, training.w, Matrix.zeros(Precision.FLOAT64, 1, PARAMETERS), training.slots);
        }
        for (int i = 0; i < PARAMETERS; i++) {
            double was = before.get(0, i);
            double is = training.w.get(0, i);
            if (decays ? !(Math.abs(is) <= Math.abs(was)) : is != was) {
                throw new Violation("moves parameter " + i + " from " + was + " to " + is
                        + " though all gradients are 0: expected "
                        + (decays ? "that its weightDecay brings it nearer to 0" : "the same number"));
            }
        }
    }

    private static void checkZeroRate(Optimizer optimizer, Kernels k) {
        Training training = Training.of(optimizer, "zero rate");
        Matrix before = training.w.copy();
        for (int t = 1; t <= UPDATES; t++) {
            optimizer.update(k, t, 0, training.w, training.gradient(), training.slots);
            requireRow("moves though the learning rate is 0", "parameter", before, training.w);
        }
    }

    private static void checkRepeats(Optimizer optimizer, Kernels k) {
        Training alone = Training.of(optimizer, "one");
        alone.update(k, UPDATES);
        Training one = Training.of(optimizer, "one");
        Training other = Training.of(optimizer, "other");
        for (int i = 0; i < UPDATES; i++) {
            one.update(k);
            other.update(k);
        }
        one.requireSameBits("gives other numbers while it also serves another training", alone);
    }

    private static void checkResuming(Optimizer optimizer, Kernels k) {
        Training through = Training.of(optimizer, "resumed");
        through.update(k, UPDATES);
        Training saved = through.resumed(optimizer);
        Training.of(optimizer, "in between").update(k, 2 * UPDATES);
        Training resumed = saved.resumed(again(optimizer));
        through.update(k, UPDATES);
        resumed.update(k, UPDATES);
        resumed.requireSameBits(
                "goes on from its slots after " + UPDATES + " updates with other numbers than without a break",
                through);
    }

    /** An optimiser of the same class and options, which knows nothing but them. */
    private static Optimizer again(Optimizer optimizer) {
        Descriptor descriptor = Descriptor.of(optimizer);
        if (descriptor.options().isEmpty()) {
            return optimizer;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            values.put(option.name(), descriptor.value(optimizer, option));
        }
        try {
            Plugin made = descriptor.with(values);
            return made instanceof Optimizer o ? o : optimizer;
        } catch (OptionException e) {
            return optimizer; // R04's business
        }
    }

    private static void checkSlices(Optimizer optimizer, Kernels k) {
        int[][] slices = {{4, PARAMETERS}, {0, 3}, {3, 4}};
        Training whole = Training.of(optimizer, "slices");
        Training sliced = Training.of(optimizer, "slices");
        for (int t = 1; t <= UPDATES; t++) {
            whole.update(k);
            sliced.t = t;
            Matrix g = sliced.gradient();
            for (int[] slice : slices) {
                List<Matrix> slots = sliced.slots.stream()
                        .map(s -> s.columns(slice[0], slice[1]))
                        .toList();
                optimizer.update(
                        k, t, sliced.rate, sliced.w.columns(slice[0], slice[1]), g.columns(slice[0], slice[1]), slots);
            }
            sliced.requireSameBits(
                    "declares elementwise(), but gives other numbers for slices than for the whole in update " + t,
                    whole);
        }
    }

    private static void checkWindows(Optimizer optimizer, Kernels k) {
        for (Precision p : Precision.values()) {
            Training plain = Training.of(optimizer, "windows", p, PARAMETERS);
            Training framed = new Training(
                    optimizer,
                    plain.rate,
                    plain.data,
                    Numbers.window(plain.w),
                    plain.slots.stream().map(Numbers::window).toList(),
                    0);
            for (int t = 1; t <= UPDATES; t++) {
                plain.update(k);
                framed.t = t;
                Matrix g = Numbers.window(framed.gradient());
                optimizer.update(k, t, framed.rate, framed.w, g, framed.slots);
                framed.requireSameBits("gives other numbers in windows (offset, stride)", plain);
                if (!Numbers.frameIsWhole(framed.w)
                        || !Numbers.frameIsWhole(g)
                        || !framed.slots.stream().allMatch(Numbers::frameIsWhole)) {
                    throw new Violation("writes outside of the rows it was given; their numbers start at offset()");
                }
            }
        }
    }

    private static void checkNaN(Optimizer optimizer, Kernels k) {
        Training training = Training.of(optimizer, "NaN");
        training.update(k);
        Matrix g = training.gradient();
        g.set(0, 2, Double.NaN);
        optimizer.update(k, 2, training.rate, training.w, g, training.slots);
        if (!Double.isNaN(training.w.get(0, 2))) {
            throw new Violation("makes " + training.w.get(0, 2)
                    + " of a parameter whose gradient is NaN: expected NaN, so that nothing hides it");
        }
    }

    private static void checkFloat32(Optimizer optimizer, Kernels k) {
        Training rounded = Training.of(optimizer, "float32", Precision.FLOAT32, PARAMETERS);
        Training exact = new Training(
                optimizer,
                rounded.rate,
                rounded.data,
                rounded.w.to(Precision.FLOAT64),
                rounded.slots.stream().map(s -> s.to(Precision.FLOAT64)).toList(),
                0);
        for (int t = 1; t <= UPDATES; t++) {
            rounded.update(k);
            exact.t = t;
            Matrix g = magnitudes("gradient " + exact.data + " " + t, Precision.FLOAT32, PARAMETERS)
                    .to(Precision.FLOAT64);
            optimizer.update(k, t, exact.rate, exact.w, g, exact.slots);
        }
        for (int i = 0; i < PARAMETERS; i++) {
            double e = exact.w.get(0, i);
            if (!(Math.abs(e - rounded.w.get(0, i)) <= FLOAT32 * (1 + Math.abs(e)))) {
                throw new Violation("brings parameter " + i + " to " + rounded.w.get(0, i) + " in float32 in " + UPDATES
                        + " updates, but to " + e + " in float64");
            }
        }
    }

    private static void checkLengths(Optimizer optimizer, Kernels k) {
        for (Precision p : Precision.values()) {
            for (int length : LENGTHS) {
                Training training = Training.of(optimizer, "lengths", p, length);
                training.update(k, 2);
                for (int i = 0; i < length; i++) {
                    if (!Double.isFinite(training.w.get(0, i))) {
                        throw new Violation("makes " + training.w.get(0, i) + " of parameter " + i + " of " + length
                                + " (" + p.configName() + "): expected a finite number");
                    }
                }
            }
        }
    }

    private static void checkThreads(Optimizer optimizer, Kernels k) {
        Training[] alone = new Training[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            alone[t] = Training.of(optimizer, "threads " + t, Precision.FLOAT64, 500);
            alone[t].update(k, 2 * UPDATES);
        }
        Threads.run(t -> {
            for (int i = 0; i < UPDATES; i++) {
                Training again = Training.of(optimizer, "threads " + t, Precision.FLOAT64, 500);
                again.update(k, 2 * UPDATES);
                again.requireSameBits("gives other numbers while " + Threads.COUNT + " threads run", alone[t]);
            }
        });
    }
}
