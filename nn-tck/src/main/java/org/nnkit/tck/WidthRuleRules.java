package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/** What every {@link WidthRule} must do. */
public final class WidthRuleRules {

    private static final int PATTERNS = 60;
    private static final int INPUTS = 3;
    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;

    /** The most centres that are tried for a rule that does not take the usual number. */
    private static final int MOST_CENTRES = 16;

    private final RadialBasis basis;
    private final int centres;

    private WidthRuleRules(@Nullable RadialBasis basis, int centres) {
        this.basis = basis == null ? new UsualBasis() : basis;
        this.centres = centres;
    }

    /** The rules, by number, with a Gaussian and a number of centres that the plugin takes. */
    public static List<Rule<WidthRule>> list() {
        return list(null, 0);
    }

    /**
     * The rules, by number.
     *
     * @param basis the basis function that the widths are for; null for a Gaussian
     * @param centres how many centres the plugin can give widths; 0 to find out
     */
    public static List<Rule<WidthRule>> list(@Nullable RadialBasis basis, int centres) {
        return new WidthRuleRules(basis, centres).all();
    }

    private List<Rule<WidthRule>> all() {
        List<Rule<WidthRule>> rules = new ArrayList<>(PluginRules.of(WidthRule.class));
        rules.add(new Rule<>("R05", "everyCentreHasAWidth", this::checkShape));
        rules.add(new Rule<>("R06", "widthsAreGreaterThanZeroAndFinite", this::checkPositive));
        rules.add(new Rule<>("R07", "patternsAndCentresAreNotWritten", this::checkInputs));
        rules.add(new Rule<>("R08", "repeatsItselfAndKeepsNothing", this::checkRepeats));
        rules.add(new Rule<>("R09", "threadsChangeNoBit", this::checkTeams));
        rules.add(new Rule<>("R10", "eightThreadsGiveTheBitsOfOne", this::checkThreads));
        rules.add(new Rule<>("R11", "patternsOfWeightZeroDoNotMatter", this::checkWeights));
        rules.add(new Rule<>("R12", "aWidthOfZeroIsRefusedInWords", this::checkRefusals));
        return List.copyOf(rules);
    }

    /** Patterns and their clusters. */
    private record Data(Rows rows, Clusters clusters) {

        /** Every centre has patterns, and lies in the mean of them. */
        static Data of(int centres) {
            Rows rows = PointClouds.threeClasses("widths", PATTERNS, INPUTS);
            int[] assignment = new int[PATTERNS];
            Matrix means = Matrix.zeros(Precision.FLOAT64, centres, INPUTS);
            for (int i = 0; i < PATTERNS; i++) {
                assignment[i] = i % centres;
                for (int j = 0; j < INPUTS; j++) {
                    int members = (PATTERNS - 1 - assignment[i]) / centres + 1;
                    means.set(
                            assignment[i],
                            j,
                            means.get(assignment[i], j) + rows.inputs().get(i, j) / members);
                }
            }
            return new Data(rows, new Clusters(means, assignment));
        }

        Data copy() {
            return new Data(
                    PointClouds.copy(rows),
                    new Clusters(
                            clusters.centers().copy(), clusters.assignment().clone()));
        }

        Data to(Precision p) {
            return new Data(
                    PointClouds.to(p, rows), new Clusters(clusters.centers().to(p), clusters.assignment()));
        }
    }

    /** The widths of a usual number of centres. */
    static Matrix usual(WidthRule rule, Kernels k) {
        WidthRuleRules rules = new WidthRuleRules(null, 0);
        return rules.widths(rule, k, rules.data(rule, k));
    }

    private Matrix widths(WidthRule rule, Kernels k, Data data) {
        return rule.widths(k, basis, data.clusters, data.rows);
    }

    private Data data(WidthRule rule, Kernels k) {
        if (centres > 0) {
            return Data.of(centres);
        }
        for (int count : new int[] {4, 3, 2, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, MOST_CENTRES}) {
            Data data = Data.of(count);
            try {
                widths(rule, k, data.copy());
                return data;
            } catch (OptionException e) {
                Refusals.requireWords(e, count + " centres");
            }
        }
        throw new Violation("refuses 1 to " + MOST_CENTRES
                + " centres: override centres() of the contract with a number that it takes");
    }

    private static void requireSame(String what, Matrix expected, Matrix actual) {
        for (int j = 0; j < expected.columns(); j++) {
            if (Double.doubleToLongBits(expected.get(0, j)) != Double.doubleToLongBits(actual.get(0, j))) {
                throw new Violation(what + ": expected σ = " + expected.get(0, j) + " for centre " + j + ", got "
                        + actual.get(0, j));
            }
        }
    }

    private static void requireWidths(String of, Matrix widths) {
        for (int j = 0; j < widths.columns(); j++) {
            double sigma = widths.get(0, j);
            if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
                throw new Violation("gives centre " + j + " the width " + sigma + " for " + of
                        + ": expected a finite number greater than 0, or an OptionException that says why not");
            }
        }
    }

    private void checkShape(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        for (Precision p : Precision.values()) {
            Matrix widths = widths(rule, k, data.to(p));
            int count = data.clusters.count();
            if (widths.rows() != 1 || widths.columns() != count || !widths.isFloat64()) {
                throw new Violation("gives a " + widths + " matrix of widths: expected 1x" + count + " float64 for "
                        + count + " centres (" + p.configName() + ")");
            }
        }
    }

    private void checkPositive(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        for (Precision p : Precision.values()) {
            requireWidths(data.clusters.count() + " centres (" + p.configName() + ")", widths(rule, k, data.to(p)));
        }
    }

    private void checkInputs(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        Data before = data.copy();
        for (int i = 0; i < LATER_CALLS; i++) {
            Matrix widths = widths(rule, k, data);
            requireUnwritten(i == 0 ? "widths" : "a later call", before, data);
            widths.fill(0); // the caller's
            requireUnwritten("whoever changes the widths", before, data);
        }
        requireWidths("the same centres again", widths(rule, k, data));
    }

    private static void requireUnwritten(String who, Data before, Data data) {
        PointClouds.requireUnwritten(who, before.rows, data.rows);
        Numbers.requireSameBits(who + " writes the centres", before.clusters.centers(), data.clusters.centers());
        for (int i = 0; i < PATTERNS; i++) {
            if (before.clusters.assignment()[i] != data.clusters.assignment()[i]) {
                throw new Violation(who + " writes the assignment: pattern " + i + " belonged to centre "
                        + before.clusters.assignment()[i] + ", now to "
                        + data.clusters.assignment()[i]);
            }
        }
    }

    private void checkRepeats(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        Matrix first = widths(rule, k, data.copy());
        Matrix kept = first.copy();
        Data other = moved(data);
        for (int i = 0; i < REPEATS; i++) {
            Refusals.unlessRefused("other patterns", () -> widths(rule, k, other));
            requireSame("the same patterns and centres give other widths later", kept, widths(rule, k, data.copy()));
        }
        requireSame("widths were changed by a later call", kept, first);
    }

    /** The patterns and centres, all three times as far from each other. */
    private static Data moved(Data data) {
        Data other = data.copy();
        for (Matrix m : List.of(other.rows.inputs(), other.clusters.centers())) {
            for (int i = 0; i < m.rows(); i++) {
                for (int j = 0; j < m.columns(); j++) {
                    m.set(i, j, 3 * m.get(i, j));
                }
            }
        }
        return other;
    }

    private void checkTeams(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        Matrix alone = widths(rule, k, data);
        for (int threads : new int[] {2, 8}) {
            try (Team team = Team.of(threads)) {
                requireSame("widths differ with " + threads + " threads", alone, widths(rule, k.on(team), data));
            }
        }
    }

    private void checkThreads(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        Data moved = moved(data);
        Matrix alone = widths(rule, k, data);
        Matrix ofMoved = Refusals.unlessRefused("other patterns", () -> widths(rule, k, moved));
        Threads.run(t -> {
            Data own = t % 2 == 0 ? data : moved;
            Matrix expected = t % 2 == 0 ? alone : ofMoved;
            for (int i = 0; i < REPEATS && expected != null; i++) {
                requireSame("widths differ while " + Threads.COUNT + " threads run", expected, widths(rule, k, own));
            }
        });
    }

    private void checkWeights(WidthRule rule, Kernels k) {
        Data data = data(rule, k);
        double[] weights = new double[PATTERNS];
        Matrix moved = data.rows.inputs().copy();
        for (int i = 0; i < PATTERNS; i++) {
            weights[i] = i % 7 == 3 ? 0 : 1;
            for (int j = 0; j < INPUTS && weights[i] == 0; j++) {
                moved.set(i, j, moved.get(i, j) + 7 + j);
            }
        }
        Matrix expected = widthsOf(rule, k, data, data.rows.inputs(), weights);
        Matrix actual = widthsOf(rule, k, data, moved, weights);
        if (expected != null && actual != null) {
            requireSame("widths depend on patterns of weight 0", expected, actual);
        }
    }

    private @Nullable Matrix widthsOf(WidthRule rule, Kernels k, Data data, Matrix x, double[] weights) {
        return Refusals.unlessRefused(
                "patterns of which some have the weight 0",
                () -> rule.widths(k, basis, data.clusters, new Rows(x, data.rows.targets(), weights)));
    }

    private void checkRefusals(WidthRule rule, Kernels k) {
        Data usual = data(rule, k);
        int count = usual.clusters.count();
        requireWidthsOrWords(rule, k, "one centre", Data.of(1));
        requireWidthsOrWords(rule, k, "patterns that lie on their centres", onCentres(usual));
        requireWidthsOrWords(rule, k, count + " equal centres", equalCentres(usual));
        requireWidthsOrWords(rule, k, "a centre without patterns", withoutPatterns(usual));
    }

    private void requireWidthsOrWords(WidthRule rule, Kernels k, String of, Data data) {
        Matrix widths = Refusals.unlessRefused(of, () -> widths(rule, k, data));
        if (widths != null) {
            requireWidths(of, widths);
        }
    }

    private static Data onCentres(Data data) {
        Data other = data.copy();
        for (int i = 0; i < PATTERNS; i++) {
            int of = other.clusters.assignment()[i];
            other.rows.inputs().rows(i, i + 1).set(other.clusters.centers().rows(of, of + 1));
        }
        return other;
    }

    private static Data equalCentres(Data data) {
        Data other = data.copy();
        for (int j = 1; j < other.clusters.count(); j++) {
            other.clusters.centers().rows(j, j + 1).set(other.clusters.centers().rows(0, 1));
        }
        return other;
    }

    private static Data withoutPatterns(Data data) {
        return new Data(data.rows, new Clusters(data.clusters.centers(), new int[PATTERNS]));
    }
}
