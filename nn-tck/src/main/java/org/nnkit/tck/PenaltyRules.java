package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.training.Penalty;

/** What every {@link Penalty} must do. */
public final class PenaltyRules {

    private static final List<Rule<Penalty>> ALL = all();

    private PenaltyRules() {}

    /** The rules, by number. */
    public static List<Rule<Penalty>> list() {
        return ALL;
    }

    private static List<Rule<Penalty>> all() {
        List<Rule<Penalty>> rules = new ArrayList<>(PluginRules.of(Penalty.class));
        rules.add(new Rule<>("R05", "gradientAgreesWithDifferences", PenaltyRules::checkGradient));
        rules.add(new Rule<>("R06", "isAddedToTheGradient", PenaltyRules::checkAdds));
        rules.add(new Rule<>("R07", "weightsAreNotWritten", PenaltyRules::checkWeights));
        rules.add(new Rule<>("R08", "windowsAreFilledAndNothingElse", PenaltyRules::checkWindows));
        rules.add(new Rule<>("R09", "repeatsItselfAndKeepsNothing", PenaltyRules::checkRepeats));
        return List.copyOf(rules);
    }

    static Matrix weights(Precision p) {
        return NetInputs.moderate(p, 6, 5, "weights");
    }

    static Matrix gradient(Penalty penalty, Kernels k, Matrix w) {
        Matrix g = Matrix.zeros(w.precision(), w.rows(), w.columns());
        penalty.addGradient(k, w, g);
        return g;
    }

    private static void checkGradient(Penalty penalty, Kernels k) {
        Matrix w = weights(Precision.FLOAT64);
        Matrix g = gradient(penalty, k, w);
        double h = 1e-5;
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                Matrix up = w.copy();
                Matrix down = w.copy();
                up.set(i, j, w.get(i, j) + h);
                down.set(i, j, w.get(i, j) - h);
                double above = penalty.value(k, up);
                double below = penalty.value(k, down);
                double numeric = (above - below) / (up.get(i, j) - down.get(i, j));
                if (!Differences.agree(g.get(i, j), numeric, Numbers.ulp(above, below), h)) {
                    throw new Violation("adds " + g.get(i, j) + " for the weight " + w.get(i, j)
                            + ", but differences of its value give " + numeric);
                }
            }
        }
    }

    private static void checkAdds(Penalty penalty, Kernels k) {
        Matrix w = weights(Precision.FLOAT64);
        Matrix alone = gradient(penalty, k, w);
        Matrix g = NetInputs.derivatives(w);
        Matrix before = g.copy();
        penalty.addGradient(k, w, g);
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                double expected = before.get(i, j) + alone.get(i, j);
                if (!(Math.abs(g.get(i, j) - expected) <= 1e-12 * Math.max(1, Math.abs(expected)))) {
                    throw new Violation("makes " + g.get(i, j) + " of the gradient " + before.get(i, j) + ": expected "
                            + expected + ", its own derivative added");
                }
            }
        }
    }

    private static void checkWeights(Penalty penalty, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix w = weights(p);
            Matrix before = w.copy();
            for (int i = 0; i < 100; i++) {
                gradient(penalty, k, w);
                penalty.value(k, w);
            }
            Numbers.requireSameBits("writes the weights", before, w);
        }
    }

    private static void checkWindows(Penalty penalty, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix w = weights(p);
            Matrix g = Numbers.window(Matrix.zeros(p, w.rows(), w.columns()));
            penalty.addGradient(k, Numbers.window(w), g);
            Numbers.requireSameBits("the gradient in a window (offset, stride) differs", gradient(penalty, k, w), g);
            if (!Numbers.frameIsWhole(g)) {
                throw new Violation("writes outside of the gradient it was given");
            }
            penalty.addGradient(k, Matrix.zeros(p, 0, 3), Matrix.zeros(p, 0, 3)); // none must be no problem
        }
    }

    private static void checkRepeats(Penalty penalty, Kernels k) {
        Matrix w = weights(Precision.FLOAT64);
        Matrix g = gradient(penalty, k, w);
        double value = penalty.value(k, w);
        Threads.run(t -> {
            for (int i = 0; i < 20; i++) {
                Numbers.requireSameBits("the gradient differs when asked again", g, gradient(penalty, k, w));
                if (Double.compare(value, penalty.value(k, w)) != 0) {
                    throw new Violation("has another value when asked again");
                }
            }
        });
    }
}
