package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.plugin.Range;

/** What every {@link Activation} must do. */
public final class ActivationRules {

    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;
    private static final int[] LENGTHS = {0, 1, 3, 4097};

    private static final List<Rule<Activation>> ALL = all();

    private ActivationRules() {}

    /** The rules, by number. */
    public static List<Rule<Activation>> list() {
        return ALL;
    }

    private static List<Rule<Activation>> all() {
        List<Rule<Activation>> rules = new ArrayList<>(PluginRules.of(Activation.class));
        rules.add(new Rule<>("R05", "unequalShapesAreRefused", ActivationRules::checkShapes));
        rules.add(new Rule<>("R06", "outputsAreWithinTheRange", ActivationRules::checkRange));
        rules.add(new Rule<>("R07", "inputsAreNotWritten", ActivationRules::checkInputs));
        rules.add(new Rule<>("R08", "aBatchIsItsRows", ActivationRules::checkRows));
        rules.add(new Rule<>("R09", "windowsAreFilledAndNothingElse", ActivationRules::checkWindows));
        rules.add(new Rule<>("R10", "worksInPlace", ActivationRules::checkInPlace));
        rules.add(new Rule<>("R11", "repeatsItselfAndKeepsNothing", ActivationRules::checkRepeats));
        rules.add(new Rule<>("R12", "eightThreadsGiveTheBitsOfOne", ActivationRules::checkThreads));
        rules.add(new Rule<>("R13", "nanGivesNaN", ActivationRules::checkNaN));
        rules.add(new Rule<>("R14", "finiteNetInputsGiveNoNaN", ActivationRules::checkNoNaN));
        rules.add(new Rule<>("R15", "float32AgreesWithFloat64", ActivationRules::checkFloat32));
        rules.add(new Rule<>("R16", "takesEveryLength", ActivationRules::checkLengths));
        rules.add(new Rule<>(
                "R17",
                "backwardAgreesWithDifferences",
                ActivationRules::notDifferentiable,
                ActivationRules::checkDerivative));
        rules.add(new Rule<>(
                "R18", "derivativesAtKinksAreBetweenBothSides", ActivationRules::noKinks, ActivationRules::checkKinks));
        rules.add(new Rule<>("R19", "aDerivativeOfZeroIsDeclared", ActivationRules::checkDeclared));
        rules.add(new Rule<>("R20", "linksAreWhatTheySay", ActivationRules::noLink, ActivationRules::checkLink));
        rules.add(new Rule<>(
                "R21", "batchesHaveTheBitsOfSingleNumbers", ActivationRules::notScalar, ActivationRules::checkScalars));
        rules.add(new Rule<>("R22", "infinityGivesTheLimitOrNaN", ActivationRules::checkInfinity));
        rules.add(new Rule<>(
                "R23",
                "kinksCantBeChangedFromOutside",
                a -> a.kinks().length == 0 ? "it declares no kinks" : null,
                ActivationRules::checkKinksArray));
        return List.copyOf(rules);
    }

    private static @Nullable String notDifferentiable(Activation a) {
        return a.differentiable() ? null : "it declares that it is not differentiable";
    }

    private static @Nullable String noKinks(Activation a) {
        return a.kinks().length == 0 ? "it declares no kinks" : notDifferentiable(a);
    }

    private static @Nullable String noLink(Activation a) {
        return a.link() == Link.NONE ? "it declares no link" : null;
    }

    private static @Nullable String notScalar(Activation a) {
        return a instanceof ScalarActivation ? null : "it is not a ScalarActivation";
    }

    // What is checked with: every result starts as a sentinel, so one that is left out shows.

    private static Matrix forward(Activation a, Kernels k, Matrix z) {
        Matrix y = Numbers.unwritten(z);
        a.forward(k, z, y);
        return y;
    }

    private static Matrix backward(Activation a, Kernels k, Matrix z, Matrix y, Matrix dy) {
        Matrix dz = Numbers.unwritten(z);
        a.backward(k, z, y, dy, dz);
        return dz;
    }

    private static List<Matrix> samples() {
        List<Matrix> samples = new ArrayList<>();
        for (Precision p : Precision.values()) {
            samples.add(NetInputs.random(p));
            samples.add(NetInputs.edges(p));
        }
        return samples;
    }

    private static void checkShapes(Activation a, Kernels k) {
        Matrix m = NetInputs.moderate(Precision.FLOAT64, 2, 3, "shapes");
        for (Matrix wrong : List.of(
                Matrix.zeros(Precision.FLOAT64, 3, 2),
                Matrix.zeros(Precision.FLOAT64, 2, 4),
                Matrix.zeros(Precision.FLOAT64, 1, 3),
                Matrix.zeros(Precision.FLOAT32, 2, 3))) {
            requireRefusal("y", wrong, () -> a.forward(k, m, wrong));
            requireRefusal("y", wrong, () -> a.backward(k, m, wrong, m, m.copy()));
            requireRefusal("dy", wrong, () -> a.backward(k, m, m, wrong, m.copy()));
            requireRefusal("dz", wrong, () -> a.backward(k, m, m, m, wrong));
        }
    }

    private static void requireRefusal(String name, Matrix wrong, Runnable call) {
        try {
            call.run();
        } catch (ShapeException e) {
            return;
        }
        throw new Violation("takes a " + wrong + " as " + name
                + " for net inputs of 2x3 float64: expected a ShapeException (Matrix.requireLike throws it)");
    }

    private static void checkRange(Activation a, Kernels k) {
        Range range = a.range();
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            // In float32 an end of the range may be rounded outwards.
            double min = z.isFloat64() ? range.min() : Math.min(range.min(), (float) range.min());
            double max = z.isFloat64() ? range.max() : Math.max(range.max(), (float) range.max());
            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < y.columns(); j++) {
                    double output = y.get(i, j);
                    boolean within = range.contains(output) || (!z.isFloat64() && output >= min && output <= max);
                    if (!within && !Double.isNaN(output)) { // NaN is R14's business
                        throw new Violation("gives " + output + " for " + z.get(i, j) + " ("
                                + z.precision().configName() + "), outside of its range() " + range);
                    }
                }
            }
        }
    }

    private static void checkInputs(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix zBefore = z.copy();
            Matrix y = forward(a, k, z);
            Numbers.requireSameBits("forward writes z", zBefore, z);
            Matrix yBefore = y.copy();
            Matrix dy = NetInputs.derivatives(z);
            Matrix dyBefore = dy.copy();
            backward(a, k, z, y, dy);
            requireUnwritten("backward", zBefore, z, yBefore, y, dyBefore, dy);
            makeLaterCalls(a, k);
            requireUnwritten("a later call", zBefore, z, yBefore, y, dyBefore, dy);
        }
    }

    private static void requireUnwritten(
            String who, Matrix zBefore, Matrix z, Matrix yBefore, Matrix y, Matrix dyBefore, Matrix dy) {
        Numbers.requireSameBits(who + " writes z", zBefore, z);
        Numbers.requireSameBits(who + " writes y", yBefore, y);
        Numbers.requireSameBits(who + " writes dy", dyBefore, dy);
    }

    private static void makeLaterCalls(Activation a, Kernels k) {
        for (int i = 0; i < LATER_CALLS; i++) {
            Matrix z = NetInputs.moderate(Precision.FLOAT64, 3, 5, "later calls " + i);
            backward(a, k, z, forward(a, k, z), NetInputs.derivatives(z));
        }
    }

    private static void checkRows(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix dy = NetInputs.derivatives(z);
            Matrix dz = backward(a, k, z, y, dy);
            for (int i = 0; i < z.rows(); i++) {
                Matrix row = z.rows(i, i + 1).copy();
                Matrix yOfRow = forward(a, k, row);
                Numbers.requireSameBits("y of row " + i + " alone differs", y.rows(i, i + 1), yOfRow);
                Matrix dzOfRow = backward(a, k, row, yOfRow, dy.rows(i, i + 1).copy());
                Numbers.requireSameBits("dz of row " + i + " alone differs", dz.rows(i, i + 1), dzOfRow);
            }
        }
    }

    private static void checkWindows(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix dy = NetInputs.derivatives(z);
            Matrix dz = backward(a, k, z, y, dy);
            Matrix yWindow = Numbers.window(Numbers.unwritten(z));
            a.forward(k, Numbers.window(z), yWindow);
            Numbers.requireSameBits("y in a window (offset, stride) differs", y, yWindow);
            Matrix dzWindow = Numbers.window(Numbers.unwritten(z));
            a.backward(k, Numbers.window(z), yWindow, Numbers.window(dy), dzWindow);
            Numbers.requireSameBits("dz in a window (offset, stride) differs", dz, dzWindow);
            if (!Numbers.frameIsWhole(yWindow) || !Numbers.frameIsWhole(dzWindow)) {
                throw new Violation("writes outside of the matrix it was given; its numbers start at offset() and its"
                        + " rows are stride() apart");
            }
        }
    }

    private static void checkInPlace(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix inPlace = z.copy();
            a.forward(k, inPlace, inPlace);
            Numbers.requireSameBits("forward with y == z differs", y, inPlace);
            Matrix dy = NetInputs.derivatives(z);
            Matrix dz = backward(a, k, z, y, dy);
            a.backward(k, z, y, dy, dy);
            Numbers.requireSameBits("backward with dz == dy differs", dz, dy);
        }
    }

    private static void checkRepeats(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix dy = NetInputs.derivatives(z);
            Matrix dz = backward(a, k, z, y, dy);
            Matrix yBefore = y.copy();
            Matrix dzBefore = dz.copy();
            makeLaterCalls(a, k);
            Numbers.requireSameBits("y was changed by a later call", yBefore, y);
            Numbers.requireSameBits("dz was changed by a later call", dzBefore, dz);
            Numbers.requireSameBits("y of the same net inputs differs later", y, forward(a, k, z));
            Numbers.requireSameBits("dz of the same net inputs differs later", dz, backward(a, k, z, y, dy));
        }
    }

    private static void checkThreads(Activation a, Kernels k) {
        Matrix[] z = new Matrix[Threads.COUNT];
        Matrix[] y = new Matrix[Threads.COUNT];
        Matrix[] dz = new Matrix[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            z[t] = NetInputs.moderate(Precision.FLOAT64, 100, 100, "threads " + t);
            y[t] = forward(a, k, z[t]);
            dz[t] = backward(a, k, z[t], y[t], NetInputs.derivatives(z[t]));
        }
        Threads.run(t -> {
            Matrix dy = NetInputs.derivatives(z[t]);
            for (int i = 0; i < REPEATS; i++) {
                Matrix again = forward(a, k, z[t]);
                Numbers.requireSameBits("y differs while " + Threads.COUNT + " threads run", y[t], again);
                Numbers.requireSameBits(
                        "dz differs while " + Threads.COUNT + " threads run", dz[t], backward(a, k, z[t], again, dy));
            }
        });
    }

    private static void checkNaN(Activation a, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix z = NetInputs.moderate(p, 3, 4, "NaN");
            z.set(1, 2, Double.NaN);
            Matrix y = forward(a, k, z);
            if (!Double.isNaN(y.get(1, 2))) {
                throw new Violation("gives " + y.get(1, 2) + " for NaN (" + p.configName() + "): expected NaN");
            }
        }
    }

    private static void checkNoNaN(Activation a, Kernels k) {
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix dz = backward(a, k, z, y, NetInputs.derivatives(z));
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    if (Double.isNaN(y.get(i, j)) || Double.isNaN(dz.get(i, j))) {
                        throw new Violation("gives y = " + y.get(i, j) + " and dz = " + dz.get(i, j) + " for z = "
                                + z.get(i, j) + " (" + z.precision().configName() + "): expected no NaN");
                    }
                }
            }
        }
    }

    private static void checkFloat32(Activation a, Kernels k) {
        for (Matrix z32 : List.of(NetInputs.random(Precision.FLOAT32), NetInputs.edges(Precision.FLOAT32))) {
            Matrix z64 = z32.to(Precision.FLOAT64);
            Matrix y32 = forward(a, k, z32);
            Matrix y64 = forward(a, k, z64);
            Matrix dz32 = backward(a, k, z32, y32, NetInputs.derivatives(z32));
            Matrix dz64 = backward(a, k, z64, y64, NetInputs.derivatives(z32).to(Precision.FLOAT64));
            for (int i = 0; i < z32.rows(); i++) {
                for (int j = 0; j < z32.columns(); j++) {
                    requireFloat32("y", z32.get(i, j), y64.get(i, j), y32.get(i, j));
                    requireFloat32("dz", z32.get(i, j), dz64.get(i, j), dz32.get(i, j));
                }
            }
        }
    }

    private static void requireFloat32(String what, double z, double exact, double inFloat) {
        if (!Numbers.agreeInFloat32(exact, inFloat)) {
            throw new Violation(
                    "gives " + what + " = " + inFloat + " in float32 for z = " + z + ", but " + exact + " in float64");
        }
    }

    private static void checkLengths(Activation a, Kernels k) {
        for (Precision p : Precision.values()) {
            for (int length : LENGTHS) {
                checkLength(a, k, NetInputs.moderate(p, 1, length, "units"));
                checkLength(a, k, NetInputs.moderate(p, length, 1, "patterns"));
            }
        }
    }

    private static void checkLength(Activation a, Kernels k, Matrix z) {
        Matrix y = forward(a, k, z);
        Matrix dz = backward(a, k, z, y, NetInputs.derivatives(z));
        Matrix sentinels = Numbers.unwritten(z);
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                if (y.get(i, j) == sentinels.get(i, j) || dz.get(i, j) == sentinels.get(i, j)) {
                    throw new Violation(
                            "leaves results of a " + z.shape() + " matrix unwritten at " + Numbers.place(i, j));
                }
            }
        }
    }

    private static void checkDerivative(Activation a, Kernels k) {
        Differences.check(a, k, NetInputs.random(Precision.FLOAT64));
        Differences.check(a, k, NetInputs.edges(Precision.FLOAT64));
    }

    private static void checkKinks(Activation a, Kernels k) {
        Differences.checkKinks(a, k);
    }

    private static void checkDeclared(Activation a, Kernels k) {
        Matrix z = NetInputs.random(Precision.FLOAT64);
        Matrix y = forward(a, k, z);
        Matrix dz = backward(a, k, z, y, NetInputs.derivatives(z));
        boolean varies = false;
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                if (dz.get(i, j) != 0) {
                    return;
                }
                varies |= y.get(i, j) != y.get(0, 0);
            }
        }
        if (varies && a.differentiable()) {
            throw new Violation(
                    "has the derivative 0 everywhere, but its outputs vary: differentiable() must be false");
        }
    }

    private static void checkLink(Activation a, Kernels k) {
        Matrix z = NetInputs.moderate(Precision.FLOAT64, 50, 4, "links");
        Matrix y = forward(a, k, z);
        Matrix expected = Links.outputs(a.link(), z);
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                if (!(Math.abs(y.get(i, j) - expected.get(i, j)) <= 1e-12 * Math.abs(expected.get(i, j)))) {
                    throw new Violation("declares link() " + a.link() + ", but gives " + y.get(i, j) + " for "
                            + z.get(i, j) + " at " + Numbers.place(i, j) + ", where that is " + expected.get(i, j));
                }
            }
        }
    }

    private static void checkScalars(Activation a, Kernels k) {
        ScalarActivation scalar = (ScalarActivation) a;
        for (Matrix z : samples()) {
            Matrix y = forward(a, k, z);
            Matrix dy = NetInputs.derivatives(z);
            Matrix dz = backward(a, k, z, y, dy);
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    double value = z.isFloat64() ? scalar.value(z.get(i, j)) : scalar.value((float) z.get(i, j));
                    double derivative = z.isFloat64()
                            ? dy.get(i, j) * scalar.derivative(z.get(i, j), value)
                            : (float) dy.get(i, j) * scalar.derivative((float) z.get(i, j), (float) value);
                    Numbers.requireSameBits("forward differs from value(z)", i, j, value, y.get(i, j));
                    Numbers.requireSameBits(
                            "backward differs from dy * derivative(z, y)", i, j, derivative, dz.get(i, j));
                }
            }
        }
    }

    /** Where outputs have settled far out, or grow beyond all bounds, infinity is no surprise; NaN is always an answer. */
    private static void checkInfinity(Activation a, Kernels k) {
        for (Precision p : Precision.values()) {
            double[] far = p == Precision.FLOAT64 ? new double[] {1e150, 1e300} : new double[] {1e18, 1e37};
            for (double sign : new double[] {1, -1}) {
                Matrix z = Matrix.zeros(p, 3, 1);
                z.set(0, 0, sign * far[0]);
                z.set(1, 0, sign * far[1]);
                z.set(2, 0, sign * Double.POSITIVE_INFINITY);
                Matrix y = forward(a, k, z);
                backward(a, k, z, y, NetInputs.derivatives(z)); // must not throw
                double before = y.get(1, 0);
                double atInfinity = y.get(2, 0);
                if (Double.isInfinite(before) && !Double.isNaN(atInfinity) && atInfinity != before) {
                    throw new Violation("gives " + atInfinity + " for " + z.get(2, 0) + ", but " + before + " for "
                            + z.get(1, 0) + " (" + p.configName() + "): expected the same, or NaN");
                }
                boolean settled = !Double.isInfinite(before)
                        && Math.abs(y.get(0, 0) - before) <= 1e-9 * Math.max(1, Math.abs(before));
                boolean grows = Math.abs(before) >= 1e30 && !Double.isInfinite(before);
                double slack = 1e-6 * Math.max(1, Math.abs(before));
                if (settled && !Double.isNaN(atInfinity) && !(Math.abs(atInfinity - before) <= slack)) {
                    throw new Violation("gives " + atInfinity + " for " + z.get(2, 0) + ", but " + before + " for "
                            + z.get(1, 0) + " (" + p.configName() + "): expected the limit, or NaN");
                }
                if (grows
                        && !settled
                        && !Double.isNaN(atInfinity)
                        && atInfinity != Math.copySign(Double.POSITIVE_INFINITY, before)) {
                    throw new Violation("gives " + atInfinity + " for " + z.get(2, 0) + ", but " + before + " for "
                            + z.get(1, 0) + " (" + p.configName() + "): expected an infinity, or NaN");
                }
            }
        }
    }

    private static void checkKinksArray(Activation a, Kernels k) {
        double[] before = a.kinks().clone();
        double[] mine = a.kinks();
        for (int i = 0; i < mine.length; i++) {
            mine[i] += 1;
        }
        if (!Arrays.equals(before, a.kinks())) {
            throw new Violation("has other kinks() when a caller writes into the array that it got: return a new one");
        }
        System.arraycopy(before, 0, mine, 0, mine.length);
    }
}
