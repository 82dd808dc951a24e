package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.CostFunction.Normalization;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.plugin.Range;

/** What every {@link CostFunction} must do. */
public final class CostRules {

    static final double SENTINEL = -12345.678;
    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;
    private static final int[] LENGTHS = {0, 1, 3, 4097};

    private static final List<Rule<CostFunction>> ALL = all();

    private CostRules() {}

    /** The rules, by number. */
    public static List<Rule<CostFunction>> list() {
        return ALL;
    }

    private static List<Rule<CostFunction>> all() {
        List<Rule<CostFunction>> rules = new ArrayList<>(PluginRules.of(CostFunction.class));
        rules.add(new Rule<>("R05", "unequalShapesAreRefused", CostRules::checkShapes));
        rules.add(new Rule<>("R06", "gradientAgreesWithDifferences", CostRules::checkGradient));
        rules.add(new Rule<>("R07", "inputsAreNotWritten", CostRules::checkInputs));
        rules.add(new Rule<>("R08", "aBatchIsItsRows", CostRules::checkRows));
        rules.add(new Rule<>("R09", "windowsAreFilledAndNothingElse", CostRules::checkWindows));
        rules.add(new Rule<>("R10", "normalizationIsTrue", CostRules::checkNormalization));
        rules.add(new Rule<>("R11", "repeatsItselfAndKeepsNothing", CostRules::checkRepeats));
        rules.add(new Rule<>("R12", "eightThreadsGiveTheBitsOfOne", CostRules::checkThreads));
        rules.add(new Rule<>("R13", "nanGivesNaN", CostRules::checkNaN));
        rules.add(new Rule<>("R14", "outputsInRangeGiveNoNaN", CostRules::checkNoNaN));
        rules.add(new Rule<>("R15", "float32AgreesWithFloat64", CostRules::checkFloat32));
        rules.add(new Rule<>("R16", "takesEveryLength", CostRules::checkLengths));
        rules.add(new Rule<>("R17", "fusedIsTheCompositionAndStable", CostRules::fusesWithNothing, FusedCosts::check));
        rules.add(new Rule<>("R18", "verdictsFollowTheRanges", CostRules::checkVerdicts));
        rules.add(new Rule<>("R19", "extremeOutputsGiveNoNaN", CostRules::checkExtremes));
        rules.add(new Rule<>("R20", "gradientsOfRightOutputsAreBetweenBothSides", CostRules::checkRightOutputs));
        return List.copyOf(rules);
    }

    private static @Nullable String fusesWithNothing(CostFunction c) {
        return Arrays.stream(Link.values()).anyMatch(c::fuses) ? null : "it fuses with no activation";
    }

    static double[] costs(CostFunction c, Kernels k, Matrix d, Matrix y) {
        double[] costs = new double[y.rows() + 1];
        Arrays.fill(costs, SENTINEL);
        c.costs(k, d, y, costs);
        return rows(costs);
    }

    /** The costs without the place behind them, which must be as it was. */
    static double[] rows(double[] costs) {
        if (costs[costs.length - 1] != SENTINEL) {
            throw new Violation("writes more costs than there are patterns (" + (costs.length - 1) + ")");
        }
        return Arrays.copyOf(costs, costs.length - 1);
    }

    private static Matrix gradient(CostFunction c, Kernels k, Matrix d, Matrix y) {
        Matrix dy = Numbers.unwritten(y);
        c.gradient(k, d, y, dy);
        return dy;
    }

    private static List<Patterns> samples(CostFunction c) {
        List<Patterns> samples = new ArrayList<>();
        for (Precision p : Precision.values()) {
            samples.add(Patterns.random(c, p));
            samples.add(Patterns.ends(c, p));
        }
        return samples;
    }

    private static void checkShapes(CostFunction c, Kernels k) {
        Patterns p = Patterns.random(c, Precision.FLOAT64, 2, 3, "shapes");
        for (Matrix wrong : List.of(
                Matrix.zeros(Precision.FLOAT64, 3, 2),
                Matrix.zeros(Precision.FLOAT64, 2, 4),
                Matrix.zeros(Precision.FLOAT64, 1, 3),
                Matrix.zeros(Precision.FLOAT32, 2, 3))) {
            requireRefusal("d", wrong, () -> c.costs(k, wrong, p.y(), new double[9]));
            requireRefusal("d", wrong, () -> c.gradient(k, wrong, p.y(), p.y().copy()));
            requireRefusal("dy", wrong, () -> c.gradient(k, p.d(), p.y(), wrong));
        }
    }

    private static void requireRefusal(String name, Matrix wrong, Runnable call) {
        try {
            call.run();
        } catch (ShapeException e) {
            return;
        }
        throw new Violation("takes a " + wrong + " as " + name
                + " for outputs of 2x3 float64: expected a ShapeException (Matrix.requireLike throws it)");
    }

    private static void checkGradient(CostFunction c, Kernels k) {
        Patterns p = Patterns.random(c, Precision.FLOAT64);
        Matrix dy = gradient(c, k, p.d(), p.y());
        for (int j = 0; j < dy.columns(); j++) {
            boolean[] agrees = new boolean[dy.rows()];
            double[] nearest = new double[dy.rows()];
            for (double length : new double[] {1e-5, 1e-7}) {
                compare(c, k, p, dy, j, length, agrees, nearest);
            }
            for (int i = 0; i < dy.rows(); i++) {
                int row = i;
                int output = j;
                double h = 1e-5 * distance(c.outputRange(), p.y().get(i, j));
                if (!agrees[i]
                        && !Differences.isUnclear(
                                p.y().get(i, j), h, dy.get(i, j), at -> curve(c, k, p, row, output, at))) {
                    throw new Violation("gives the gradient " + dy.get(i, j) + " at d = "
                            + p.d().get(i, j) + ", y = " + p.y().get(i, j) + " (" + Numbers.place(i, j)
                            + "), but differences of its costs give " + nearest[i]);
                }
            }
        }
    }

    /** The cost of a pattern as a function of one of its outputs. */
    private static double[] curve(CostFunction c, Kernels k, Patterns p, int row, int output, double[] at) {
        Matrix d = Matrix.zeros(p.y().precision(), at.length, p.y().columns());
        Matrix y = Matrix.zeros(p.y().precision(), at.length, p.y().columns());
        for (int i = 0; i < at.length; i++) {
            d.rows(i, i + 1).set(p.d().rows(row, row + 1));
            y.rows(i, i + 1).set(p.y().rows(row, row + 1));
            y.set(i, output, at[i]);
        }
        return costs(c, k, d, y);
    }

    private static void compare(
            CostFunction c,
            Kernels k,
            Patterns p,
            Matrix dy,
            int j,
            double length,
            boolean[] agrees,
            double[] nearest) {
        Matrix above = p.y().copy();
        Matrix below = p.y().copy();
        for (int i = 0; i < dy.rows(); i++) {
            double h = length * distance(c.outputRange(), p.y().get(i, j));
            above.set(i, j, p.y().get(i, j) + h);
            below.set(i, j, p.y().get(i, j) - h);
        }
        double[] up = costs(c, k, p.d(), above);
        double[] down = costs(c, k, p.d(), below);
        for (int i = 0; i < dy.rows(); i++) {
            double h = 0.5 * (above.get(i, j) - below.get(i, j));
            double numeric = (up[i] - down[i]) / (2 * h);
            double ulps = Numbers.ulp(up[i], down[i]);
            agrees[i] |= Differences.agree(dy.get(i, j), numeric, ulps, h);
            nearest[i] = length == 1e-5 ? numeric : nearest[i];
        }
    }

    /** How far the curve keeps its shape: to the next end of the range, where there may be a logarithm of 0. */
    private static double distance(Range range, double y) {
        double toEnd = Math.min(y - range.min(), range.max() - y);
        return Double.isFinite(toEnd) ? toEnd : Math.max(1, Math.abs(y));
    }

    private static void checkInputs(CostFunction c, Kernels k) {
        for (Patterns p : samples(c)) {
            Matrix d = p.d().copy();
            Matrix y = p.y().copy();
            costs(c, k, p.d(), p.y());
            requireUnwritten("costs", d, y, p);
            gradient(c, k, p.d(), p.y());
            requireUnwritten("gradient", d, y, p);
            makeLaterCalls(c, k);
            requireUnwritten("a later call", d, y, p);
        }
    }

    private static void requireUnwritten(String who, Matrix d, Matrix y, Patterns p) {
        Numbers.requireSameBits(who + " writes d", d, p.d());
        Numbers.requireSameBits(who + " writes y", y, p.y());
    }

    private static void makeLaterCalls(CostFunction c, Kernels k) {
        for (int i = 0; i < LATER_CALLS; i++) {
            Patterns p = Patterns.random(c, Precision.FLOAT64, 3, 4, "later calls " + i);
            costs(c, k, p.d(), p.y());
            gradient(c, k, p.d(), p.y());
        }
    }

    private static void checkRows(CostFunction c, Kernels k) {
        for (Patterns p : samples(c)) {
            double[] costs = costs(c, k, p.d(), p.y());
            Matrix dy = gradient(c, k, p.d(), p.y());
            for (int i = 0; i < dy.rows(); i++) {
                Matrix d = p.d().rows(i, i + 1).copy();
                Matrix y = p.y().rows(i, i + 1).copy();
                Numbers.requireSameBits("cost of the row alone differs", i, 0, costs[i], costs(c, k, d, y)[0]);
                Numbers.requireSameBits(
                        "gradient of row " + i + " alone differs", dy.rows(i, i + 1), gradient(c, k, d, y));
            }
        }
    }

    private static void checkWindows(CostFunction c, Kernels k) {
        for (Patterns p : samples(c)) {
            Matrix d = Numbers.window(p.d());
            Matrix y = Numbers.window(p.y());
            Matrix dy = Numbers.window(Numbers.unwritten(p.y()));
            Numbers.requireSameBits("cost in a window (offset, stride)", costs(c, k, p.d(), p.y()), costs(c, k, d, y));
            c.gradient(k, d, y, dy);
            Numbers.requireSameBits("gradient in a window (offset, stride) differs", gradient(c, k, p.d(), p.y()), dy);
            if (!Numbers.frameIsWhole(dy)) {
                throw new Violation("writes outside of the matrix it was given; its numbers start at offset() and its"
                        + " rows are stride() apart");
            }
        }
    }

    private static void checkNormalization(CostFunction c, Kernels k) {
        Patterns p = Patterns.random(c, Precision.FLOAT64);
        double[] once = costs(c, k, p.d(), p.y());
        Matrix dOnce = gradient(c, k, p.d(), p.y());
        double[] twice = costs(c, k, twice(p.d()), twice(p.y()));
        Matrix dTwice = gradient(c, k, twice(p.d()), twice(p.y()));
        boolean sum = c.normalization() == Normalization.SUM;
        for (int i = 0; i < once.length; i++) {
            double expected = sum ? 2 * once[i] : once[i];
            if (!(Math.abs(twice[i] - expected) <= 1e-12 * Math.abs(expected))) {
                throw new Violation("says its normalization() is " + c.normalization() + ", but outputs with cost "
                        + once[i] + ", each taken twice, cost " + twice[i] + ": expected " + expected);
            }
            for (int j = 0; j < dOnce.columns(); j++) {
                double slope = sum ? dOnce.get(i, j) : dOnce.get(i, j) / 2;
                if (!(Math.abs(dTwice.get(i, j) - slope) <= 1e-12 * Math.abs(slope))) {
                    throw new Violation("says its normalization() is " + c.normalization() + ", but the gradient "
                            + dOnce.get(i, j) + " is " + dTwice.get(i, j)
                            + " when all outputs are taken twice: expected "
                            + slope);
                }
            }
        }
    }

    private static Matrix twice(Matrix m) {
        Matrix wide = Matrix.zeros(m.precision(), m.rows(), 2 * m.columns());
        wide.columns(0, m.columns()).set(m);
        wide.columns(m.columns(), 2 * m.columns()).set(m);
        return wide;
    }

    private static void checkRepeats(CostFunction c, Kernels k) {
        for (Patterns p : samples(c)) {
            double[] costs = costs(c, k, p.d(), p.y());
            Matrix dy = gradient(c, k, p.d(), p.y());
            Matrix before = dy.copy();
            makeLaterCalls(c, k);
            Numbers.requireSameBits("the gradient was changed by a later call", before, dy);
            Numbers.requireSameBits("later cost of the same outputs", costs, costs(c, k, p.d(), p.y()));
            Numbers.requireSameBits("the gradient of the same outputs differs later", dy, gradient(c, k, p.d(), p.y()));
        }
    }

    private static void checkThreads(CostFunction c, Kernels k) {
        Patterns[] p = new Patterns[Threads.COUNT];
        double[][] costs = new double[Threads.COUNT][];
        Matrix[] dy = new Matrix[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            p[t] = Patterns.random(c, Precision.FLOAT64, 100, 100, "threads " + t);
            costs[t] = costs(c, k, p[t].d(), p[t].y());
            dy[t] = gradient(c, k, p[t].d(), p[t].y());
        }
        Threads.run(t -> {
            for (int i = 0; i < REPEATS; i++) {
                Numbers.requireSameBits(
                        "cost while " + Threads.COUNT + " threads run", costs[t], costs(c, k, p[t].d(), p[t].y()));
                Numbers.requireSameBits(
                        "gradient differs while " + Threads.COUNT + " threads run",
                        dy[t],
                        gradient(c, k, p[t].d(), p[t].y()));
            }
        });
    }

    private static void checkNaN(CostFunction c, Kernels k) {
        for (Precision precision : Precision.values()) {
            Patterns p = Patterns.random(c, precision, 4, 3, "NaN");
            double end =
                    Double.isFinite(c.targetRange().min()) ? c.targetRange().min() : 0;
            for (double target : new double[] {p.d().get(2, 1), end}) { // a target of 0 must not hide it
                p.d().set(2, 1, target);
                p.y().set(2, 1, Double.NaN);
                double[] costs = costs(c, k, p.d(), p.y());
                Matrix dy = gradient(c, k, p.d(), p.y());
                if (!Double.isNaN(costs[2]) || !Double.isNaN(dy.get(2, 1))) {
                    throw new Violation("gives the cost " + costs[2] + " and the gradient " + dy.get(2, 1)
                            + " where an output is NaN and its target " + target + " (" + precision.configName()
                            + "): expected NaN");
                }
                if (Double.isNaN(costs[0]) || Double.isNaN(costs[1]) || Double.isNaN(costs[3])) {
                    throw new Violation("gives the cost NaN to other patterns than the one that has a NaN");
                }
            }
        }
    }

    private static void checkNoNaN(CostFunction c, Kernels k) {
        for (Patterns p : samples(c)) {
            double[] costs = costs(c, k, p.d(), p.y());
            Matrix dy = gradient(c, k, p.d(), p.y());
            for (int i = 0; i < dy.rows(); i++) {
                for (int j = 0; j < dy.columns(); j++) {
                    if (Double.isNaN(costs[i]) || Double.isNaN(dy.get(i, j))) {
                        throw new Violation("gives the cost " + costs[i] + " and the gradient " + dy.get(i, j)
                                + " for d = " + p.d().get(i, j) + ", y = " + p.y().get(i, j) + ": expected no NaN");
                    }
                }
            }
        }
    }

    private static void checkFloat32(CostFunction c, Kernels k) {
        Patterns p32 = Patterns.random(c, Precision.FLOAT32);
        Patterns p64 = new Patterns(p32.d().to(Precision.FLOAT64), p32.y().to(Precision.FLOAT64));
        double[] costs32 = costs(c, k, p32.d(), p32.y());
        double[] costs64 = costs(c, k, p64.d(), p64.y());
        Matrix dy32 = gradient(c, k, p32.d(), p32.y());
        Matrix dy64 = gradient(c, k, p64.d(), p64.y());
        for (int i = 0; i < dy64.rows(); i++) {
            requireFloat32("cost", i, costs64[i], costs32[i]);
            for (int j = 0; j < dy64.columns(); j++) {
                requireFloat32("gradient", i, dy64.get(i, j), dy32.get(i, j));
            }
        }
    }

    private static void requireFloat32(String what, int row, double exact, double inFloat) {
        if (!Numbers.agreeInFloat32(exact, inFloat)) {
            throw new Violation("gives the " + what + " " + inFloat + " in float32 for row " + row + ", but " + exact
                    + " in float64");
        }
    }

    private static void checkLengths(CostFunction c, Kernels k) {
        for (Precision precision : Precision.values()) {
            for (int length : LENGTHS) {
                checkLength(c, k, Patterns.random(c, precision, length, 3, "patterns"));
                checkLength(c, k, Patterns.random(c, precision, 2, Math.max(1, length), "outputs"));
            }
        }
    }

    private static void checkLength(CostFunction c, Kernels k, Patterns p) {
        double[] costs = costs(c, k, p.d(), p.y());
        Matrix dy = gradient(c, k, p.d(), p.y());
        Matrix sentinels = Numbers.unwritten(dy);
        for (int i = 0; i < dy.rows(); i++) {
            for (int j = 0; j < dy.columns(); j++) {
                if (costs[i] == SENTINEL || dy.get(i, j) == sentinels.get(i, j)) {
                    throw new Violation(
                            "leaves results of " + dy.shape() + " outputs unwritten at " + Numbers.place(i, j));
                }
            }
        }
    }

    private static void checkVerdicts(CostFunction c, Kernels k) {
        if (c.fuses(Link.NONE)) {
            throw new Violation("says it fuses with Link.NONE, which is no link");
        }
        for (Link link : Link.values()) {
            Range range = Links.range(link);
            Verdict verdict = c.verdict(new OutputActivation("probe", range, link));
            if (verdict.level() == Verdict.Level.GOOD != verdict.reason().isEmpty()) {
                throw new Violation(
                        "gives the verdict " + verdict + ": expected a reason exactly where it is not GOOD");
            }
            if (verdict.level() != Verdict.Level.WRONG && !c.outputRange().contains(range)) {
                throw new Violation("needs outputs in " + c.outputRange() + ", but its verdict on outputs in " + range
                        + " is " + verdict.level() + ": expected WRONG");
            }
            if (verdict.level() == Verdict.Level.WRONG && c.fuses(link)) {
                throw new Violation(
                        "says it fuses with Link." + link + ", but its verdict on such an activation is WRONG");
            }
        }
    }

    private static void checkExtremes(CostFunction c, Kernels k) {
        for (Precision precision : Precision.values()) {
            Patterns p = Patterns.extremes(c, precision);
            double[] costs = costs(c, k, p.d(), p.y());
            Matrix dy = gradient(c, k, p.d(), p.y());
            for (int i = 0; i < costs.length; i++) {
                if (Double.isNaN(costs[i]) || Double.isNaN(dy.get(i, 0))) {
                    throw new Violation("gives the cost " + costs[i] + " and the gradient " + dy.get(i, 0) + " for d = "
                            + p.d().get(i, 0) + ", y = " + p.y().get(i, 0) + " (" + precision.configName()
                            + "): expected no NaN");
                }
            }
        }
    }

    /** Where y = d many costs have a kink or their minimum: any value between the slopes of both sides will do. */
    private static void checkRightOutputs(CostFunction c, Kernels k) {
        for (double d : new double[] {0, 1, -1, 0.5, -2.5}) {
            double h = 1e-7;
            if (!c.targetRange().contains(d)
                    || !c.outputRange().contains(d - 2 * h)
                    || !c.outputRange().contains(d + 2 * h)) {
                continue;
            }
            Matrix targets = Matrix.of(new double[][] {{d}, {d}, {d}});
            Matrix outputs = Matrix.of(new double[][] {{d - h}, {d}, {d + h}});
            double[] costs = costs(c, k, targets, outputs);
            double left = (costs[1] - costs[0]) / (d - outputs.get(0, 0));
            double right = (costs[2] - costs[1]) / (outputs.get(2, 0) - d);
            double gradient = gradient(c, k, targets, outputs).get(1, 0);
            double slack = 1e-5 * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
            if (!(gradient >= Math.min(left, right) - slack && gradient <= Math.max(left, right) + slack)) {
                throw new Violation("gives the gradient " + gradient + " at d = y = " + d + ": expected one between "
                        + left + " and " + right + ", those of both sides");
            }
        }
    }
}
