package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.CenterSelection.Clusters;

/** What every {@link CenterSelection} must do. */
public final class CenterSelectionRules {

    private static final long SEED = 42;
    private static final int PATTERNS = 60;
    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;

    /** The most inputs that are tried for a selection that does not take the usual number. */
    private static final int MOST_INPUTS = 16;

    private final @Nullable Rows training;

    private CenterSelectionRules(@Nullable Rows training) {
        this.training = training;
    }

    /** The rules, by number, with patterns of three classes and a number of inputs that the plugin takes. */
    public static List<Rule<CenterSelection>> list() {
        return list(null);
    }

    /**
     * The rules, by number.
     *
     * @param training patterns, float64, that the plugin can choose centres among; null for the usual ones
     */
    public static List<Rule<CenterSelection>> list(@Nullable Rows training) {
        return new CenterSelectionRules(training).all();
    }

    private List<Rule<CenterSelection>> all() {
        List<Rule<CenterSelection>> rules = new ArrayList<>(PluginRules.of(CenterSelection.class));
        rules.add(new Rule<>("R05", "choosesAsManyAsItSays", this::checkCount));
        rules.add(new Rule<>("R06", "centresAreFiniteAndDifferent", this::checkCentres));
        rules.add(new Rule<>("R07", "patternsAreNotWritten", this::checkPatterns));
        rules.add(new Rule<>("R08", "theSameSeedGivesTheSameCentres", this::checkRepeats));
        rules.add(new Rule<>("R09", "threadsChangeNoBit", this::checkTeams));
        rules.add(new Rule<>("R10", "eightThreadsGiveTheBitsOfOne", this::checkThreads));
        rules.add(new Rule<>("R11", "patternsOfWeightZeroDoNotMatter", this::checkWeights));
        rules.add(new Rule<>("R12", "tooFewPatternsAreRefusedInWords", this::checkFewPatterns));
        rules.add(new Rule<>("R13", "equalPatternsGiveNoEqualCentres", this::checkEqualPatterns));
        return List.copyOf(rules);
    }

    private Rows patterns(CenterSelection selection) {
        return training == null ? usualPatterns(selection) : training;
    }

    static Rows usualPatterns(CenterSelection selection) {
        for (int inputs : PointClouds.widths(MOST_INPUTS)) {
            try {
                selection.requireFit(inputs);
                return PointClouds.threeClasses("centres", PATTERNS, inputs);
            } catch (OptionException e) {
                Refusals.requireWords(e, "patterns of " + inputs + " inputs");
            }
        }
        throw new Violation("refuses patterns of 1 to " + MOST_INPUTS
                + " inputs (requireFit): override training() of the contract with patterns that it takes");
    }

    static Clusters select(CenterSelection selection, Kernels k, Rows rows) {
        return selection.select(k, rows, new Streams(SEED));
    }

    private static void requireSame(String what, Clusters expected, Clusters actual) {
        if (expected.count() != actual.count()) {
            throw new Violation(what + ": expected " + expected.count() + " centres, got " + actual.count());
        }
        for (int i = 0; i < expected.count(); i++) {
            for (int j = 0; j < expected.centers().columns(); j++) {
                double e = expected.centers().get(i, j);
                double a = actual.centers().get(i, j);
                if (Double.doubleToLongBits(e) != Double.doubleToLongBits(a)) {
                    throw new Violation(what + ": expected " + e + " as input " + j + " of centre " + i + ", got " + a);
                }
            }
        }
        for (int i = 0; i < expected.assignment().length; i++) {
            if (expected.assignment()[i] != actual.assignment()[i]) {
                throw new Violation(what + ": expected pattern " + i + " to belong to centre "
                        + expected.assignment()[i] + ", got " + actual.assignment()[i]);
            }
        }
    }

    private static void requireShape(CenterSelection selection, Rows rows, Clusters clusters) {
        int count = selection.count(rows);
        Matrix centers = clusters.centers();
        Matrix x = rows.inputs();
        if (centers.rows() != count || centers.columns() != x.columns()) {
            throw new Violation("chooses a " + centers.shape() + " matrix of centres: expected " + count + "x"
                    + x.columns() + ", as count() says, for patterns of " + x.columns() + " inputs");
        }
        if (centers.precision() != x.precision()) {
            throw new Violation("chooses centres in " + centers.precision().configName() + ": expected "
                    + x.precision().configName() + ", that of the patterns");
        }
        if (clusters.assignment().length != rows.count()) {
            throw new Violation(
                    "assigns " + clusters.assignment().length + " patterns to centres: expected all " + rows.count());
        }
    }

    private static void requireDifferent(String of, Clusters clusters) {
        Matrix c = clusters.centers();
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                if (!Double.isFinite(c.get(i, j))) {
                    throw new Violation("gives centre " + i + " the number " + c.get(i, j) + " as input " + j + " for "
                            + of + ": expected a finite one");
                }
            }
            for (int other = 0; other < i; other++) {
                boolean equal = true;
                for (int j = 0; j < c.columns(); j++) {
                    equal &= c.get(i, j) == c.get(other, j);
                }
                if (equal) {
                    throw new Violation("gives the centres " + other + " and " + i + " the same place for " + of
                            + ": expected different ones, or an OptionException that says why there are none");
                }
            }
        }
    }

    private void checkCount(CenterSelection selection, Kernels k) {
        for (Precision p : Precision.values()) {
            Rows rows = PointClouds.to(p, patterns(selection));
            requireShape(selection, rows, select(selection, k, rows));
        }
    }

    private void checkCentres(CenterSelection selection, Kernels k) {
        for (Precision p : Precision.values()) {
            Rows rows = PointClouds.to(p, patterns(selection));
            requireDifferent(rows.count() + " different patterns", select(selection, k, rows));
        }
    }

    private void checkPatterns(CenterSelection selection, Kernels k) {
        Rows rows = PointClouds.copy(patterns(selection));
        Rows before = PointClouds.copy(rows);
        for (int i = 0; i < LATER_CALLS; i++) {
            Clusters clusters = select(selection, k, rows);
            PointClouds.requireUnwritten(i == 0 ? "select" : "a later call", before, rows);
            clusters.centers().fill(0); // the caller's: must be no window on the patterns
            PointClouds.requireUnwritten("whoever changes the centres", before, rows);
        }
    }

    private void checkRepeats(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        Clusters first = select(selection, k, PointClouds.copy(rows));
        Clusters kept = new Clusters(first.centers().copy(), first.assignment().clone());
        for (int i = 0; i < REPEATS; i++) {
            // Copies have identities of their own, so that no hash of one stays the same.
            requireSame(
                    "the same patterns and seed give other clusters later",
                    kept,
                    select(selection, k, PointClouds.copy(rows)));
            selection.select(k, rows, new Streams(SEED + 1 + i));
        }
        requireSame("clusters were changed by a later call", kept, first);
    }

    private void checkTeams(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        Clusters alone = select(selection, k, rows);
        for (int threads : new int[] {2, 8}) {
            try (Team team = Team.of(threads)) {
                requireSame("clusters differ with " + threads + " threads", alone, select(selection, k.on(team), rows));
            }
        }
    }

    private void checkThreads(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        Clusters[] alone = new Clusters[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            alone[t] = selection.select(k, rows, new Streams(SEED + t));
        }
        Threads.run(t -> {
            for (int i = 0; i < REPEATS; i++) {
                requireSame(
                        "clusters differ while " + Threads.COUNT + " threads run",
                        alone[t],
                        selection.select(k, rows, new Streams(SEED + t)));
            }
        });
    }

    private void checkWeights(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        double[] weights = new double[rows.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 5 == 3 ? 0 : 1;
        }
        Rows one = new Rows(rows.inputs(), rows.targets(), weights);
        Matrix moved = rows.inputs().copy();
        for (int i = 3; i < weights.length; i += 5) {
            for (int j = 0; j < moved.columns(); j++) {
                moved.set(i, j, moved.get(i, j) + 7 + j);
            }
        }
        Clusters expected =
                Refusals.unlessRefused("patterns of which some have the weight 0", () -> select(selection, k, one));
        Clusters actual = Refusals.unlessRefused(
                "patterns of which some have the weight 0",
                () -> select(selection, k, new Rows(moved, rows.targets(), weights)));
        if (expected != null && actual != null) {
            int[] none = new int[0];
            requireSame(
                    "centres depend on patterns of weight 0",
                    new Clusters(expected.centers(), none),
                    new Clusters(actual.centers(), none));
        }
    }

    private void checkFewPatterns(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        for (int n = 0; n <= 3; n++) {
            Rows few = PointClouds.first(rows, n);
            String of = n == 1 ? "1 training pattern" : n + " training patterns";
            Clusters clusters = Refusals.unlessRefused(of, () -> {
                int count = selection.count(few);
                if (count < 1) {
                    throw new Violation("says that it chooses " + count + " centres for " + of
                            + ": expected at least one, or an OptionException that says why there are none");
                }
                return select(selection, k, few);
            });
            if (clusters != null) {
                requireShape(selection, few, clusters);
                requireDifferent(of, clusters);
            }
        }
    }

    private void checkEqualPatterns(CenterSelection selection, Kernels k) {
        Rows rows = patterns(selection);
        for (int different : new int[] {1, 2, 7}) {
            Matrix x = rows.inputs().copy();
            for (int i = 0; i < x.rows(); i++) {
                x.rows(i, i + 1).set(rows.inputs().rows(i % different, i % different + 1));
            }
            String of =
                    rows.count() + " patterns of which " + different + (different == 1 ? " is" : " are") + " different";
            Clusters clusters = Refusals.unlessRefused(of, () -> select(selection, k, new Rows(x, rows.targets())));
            if (clusters != null) {
                requireDifferent(of, clusters);
            }
        }
    }
}
