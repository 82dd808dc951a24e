package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;

/** What every {@link Scaler} must do. */
public final class ScalerRules {

    private static final List<Rule<Scaler>> ALL = all();

    private ScalerRules() {}

    /** The rules, by number. */
    public static List<Rule<Scaler>> list() {
        return ALL;
    }

    private static List<Rule<Scaler>> all() {
        List<Rule<Scaler>> rules = new ArrayList<>(PluginRules.of(Scaler.class));
        rules.add(new Rule<>("R05", "fitDoesNotWriteItsPatterns", ScalerRules::checkFit));
        rules.add(new Rule<>("R06", "invertIsTheWayBack", ScalerRules::checkInverse));
        rules.add(new Rule<>("R07", "stateMakesTheSameScalingAgain", ScalerRules::checkState));
        rules.add(new Rule<>("R08", "stateCantBeChangedFromOutside", ScalerRules::checkOwnership));
        rules.add(new Rule<>("R09", "aBatchIsItsRows", ScalerRules::checkRows));
        rules.add(new Rule<>("R10", "constantColumnsBecomeZeroAndAreNamed", ScalerRules::checkConstant));
        rules.add(new Rule<>("R11", "otherColumnsAreRefused", ScalerRules::checkColumns));
        rules.add(new Rule<>("R12", "aStateOfSomethingElseIsRefused", ScalerRules::checkForeignState));
        rules.add(new Rule<>("R13", "scaledNumbersAreFinite", ScalerRules::checkFinite));
        rules.add(new Rule<>("R14", "repeatsItselfAndKeepsNothing", ScalerRules::checkRepeats));
        rules.add(new Rule<>("R15", "eightThreadsGiveTheBitsOfOne", ScalerRules::checkThreads));
        return List.copyOf(rules);
    }

    private static Matrix scaled(Scaling scaling, Matrix x) {
        Matrix y = x.copy();
        scaling.apply(y);
        return y;
    }

    private static void checkFit(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "fit");
        Matrix before = x.copy();
        Scaling scaling = scaler.fit(x);
        Numbers.requireSameBits("fit writes its patterns", before, x);
        Matrix y = scaled(scaling, x);
        for (int i = 0; i < 100; i++) {
            scaled(scaler.fit(Tables.of(20, "later " + i)), Tables.of(3, "later"));
        }
        Numbers.requireSameBits("a later call writes the patterns", before, x);
        Numbers.requireSameBits("a scaling changes with a later fit", y, scaled(scaling, x));
        x.fill(7);
        Numbers.requireSameBits("a scaling changes with the patterns it was fitted to", y, scaled(scaling, before));
    }

    private static void checkInverse(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "inverse");
        Scaling scaling = scaler.fit(x);
        Matrix back = scaled(scaling, x);
        scaling.invert(back);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                double size = 1e-9 * Math.max(1, Math.abs(x.get(i, j)));
                if (!(Math.abs(back.get(i, j) - x.get(i, j)) <= size)) {
                    throw new Violation(
                            "brings " + x.get(i, j) + " of column " + (j + 1) + " back as " + back.get(i, j));
                }
            }
        }
    }

    private static void checkState(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "state");
        Scaling scaling = scaler.fit(x);
        Scaling again = scaler.restore(scaling.state());
        for (Matrix sample : List.of(x, Tables.of(20, "other patterns"))) {
            Numbers.requireSameBits(
                    "restored from its state, it scales otherwise", scaled(scaling, sample), scaled(again, sample));
            Matrix back = sample.copy();
            Matrix backAgain = sample.copy();
            scaling.invert(back);
            again.invert(backAgain);
            Numbers.requireSameBits("restored from its state, its way back differs", back, backAgain);
        }
        if (!Arrays.deepEquals(scaling.state(), again.state())) {
            throw new Violation("has another state() once it is restored: expected "
                    + Arrays.deepToString(scaling.state()) + ", got " + Arrays.deepToString(again.state()));
        }
    }

    private static void checkOwnership(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "ownership");
        Scaling scaling = scaler.fit(x);
        Matrix expected = scaled(scaling, x);
        double[][] mine = scaling.state();
        Scaling again = scaler.restore(mine);
        for (double[] row : mine) {
            Arrays.fill(row, 0.5);
        }
        Numbers.requireSameBits("changes when a caller writes into its state()", expected, scaled(scaling, x));
        Numbers.requireSameBits(
                "changes when a caller writes into the state it was restored from", expected, scaled(again, x));
    }

    private static void checkRows(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "rows");
        Scaling scaling = scaler.fit(x);
        Matrix y = scaled(scaling, x);
        for (int i = 0; i < x.rows(); i++) {
            Numbers.requireSameBits(
                    "row " + i + " alone is scaled otherwise",
                    y.rows(i, i + 1),
                    scaled(scaling, x.rows(i, i + 1).copy()));
        }
        Matrix window = Numbers.window(x);
        scaling.apply(window);
        Numbers.requireSameBits("a window (offset, stride) is scaled otherwise", y, window);
        if (!Numbers.frameIsWhole(window)) {
            throw new Violation("writes outside of the matrix it was given");
        }
        scaling.apply(Matrix.zeros(Precision.FLOAT64, 0, x.columns())); // none must be no problem
    }

    private static void checkConstant(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "constant");
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 1, 0.1);
        }
        Scaling scaling = scaler.fit(x);
        Matrix y = scaled(scaling, x);
        for (int i = 0; i < x.rows(); i++) {
            if (y.get(i, 1) != 0) {
                throw new Violation("makes " + y.get(i, 1) + " of a column that is always 0.1: expected 0");
            }
        }
        if (!scaling.constantColumns().equals(List.of(1))) {
            throw new Violation("names the constant columns " + scaling.constantColumns()
                    + " (from 0), but it is [1]: the user is told of them");
        }
    }

    private static void checkColumns(Scaler scaler, Kernels k) {
        Scaling scaling = scaler.fit(Tables.of(10, "columns"));
        for (int columns : new int[] {3, 5}) {
            Matrix wrong = Matrix.zeros(Precision.FLOAT64, 2, columns);
            for (boolean there : new boolean[] {true, false}) {
                try {
                    if (there) {
                        scaling.apply(wrong);
                    } else {
                        scaling.invert(wrong);
                    }
                } catch (ShapeException e) {
                    continue;
                }
                throw new Violation("takes " + columns + " columns, fitted to 4: expected a ShapeException");
            }
        }
    }

    private static void checkForeignState(Scaler scaler, Kernels k) {
        double[][] state = scaler.fit(Tables.of(10, "foreign")).state();
        List<double[][]> foreign = new ArrayList<>(List.of(new double[0][], new double[][] {{1, 2, 3}, {1}}));
        if (state.length > 0 && state[0].length > 0) {
            double[][] broken = new double[state.length][];
            for (int i = 0; i < state.length; i++) {
                broken[i] = state[i].clone();
            }
            broken[0][0] = Double.NaN;
            foreign.add(broken);
        }
        for (double[][] wrong : foreign) {
            if (Arrays.deepEquals(wrong, state)) {
                continue; // a scaling without numbers has the empty state
            }
            try {
                scaler.restore(wrong);
            } catch (IllegalArgumentException e) {
                continue;
            }
            throw new Violation(
                    "restores " + Arrays.deepToString(wrong) + ": expected an IllegalArgumentException, for it comes"
                            + " from a file that anybody may have written");
        }
    }

    private static void checkFinite(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "finite");
        Matrix y = scaled(scaler.fit(x), x);
        if (k.firstNonFinite(y) >= 0) {
            throw new Violation("makes numbers that are not finite of ordinary ones");
        }
    }

    private static void checkRepeats(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(50, "repeats");
        Matrix first = scaled(scaler.fit(x), x);
        for (int i = 0; i < 5; i++) {
            scaler.fit(Tables.of(30, "between " + i));
            Numbers.requireSameBits(
                    "fitted to the same patterns later, it scales otherwise", first, scaled(scaler.fit(x), x));
        }
    }

    private static void checkThreads(Scaler scaler, Kernels k) {
        Matrix x = Tables.of(500, "threads");
        Scaling shared = scaler.fit(x);
        Matrix expected = scaled(shared, x);
        Threads.run(t -> {
            for (int i = 0; i < 20; i++) {
                Numbers.requireSameBits("differs while threads run", expected, scaled(shared, x));
                Numbers.requireSameBits("a fit differs while threads run", expected, scaled(scaler.fit(x), x));
            }
        });
    }
}
