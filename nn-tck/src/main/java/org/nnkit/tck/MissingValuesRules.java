package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/** What every {@link MissingValues} must do. */
public final class MissingValuesRules {

    private static final List<Rule<MissingValues>> ALL = all();

    private MissingValuesRules() {}

    /** The rules, by number. */
    public static List<Rule<MissingValues>> list() {
        return ALL;
    }

    private static List<Rule<MissingValues>> all() {
        List<Rule<MissingValues>> rules = new ArrayList<>(PluginRules.of(MissingValues.class));
        rules.add(new Rule<>("R05", "fitDoesNotWriteItsPatterns", MissingValuesRules::checkInputs));
        rules.add(new Rule<>("R06", "aFiniteNumberStandsInForEachColumn", MissingValuesRules::checkNumbers));
        rules.add(new Rule<>("R07", "repeatsItselfAndKeepsNothing", MissingValuesRules::checkRepeats));
        return List.copyOf(rules);
    }

    private static void checkInputs(MissingValues missing, Kernels k) {
        Matrix x = Tables.withGaps(40, "missing");
        Matrix before = x.copy();
        missing.fit(x);
        for (int i = 0; i < 100; i++) {
            missing.fit(Tables.withGaps(10, "later " + i));
        }
        Numbers.requireSameBits("fit writes its patterns", before, x);
    }

    private static void checkNumbers(MissingValues missing, Kernels k) {
        Matrix x = Tables.withGaps(40, "missing");
        double[] fill = missing.fit(x);
        if (fill == null) {
            return; // rows with gaps are left out
        }
        if (fill.length != x.columns() || Arrays.stream(fill).anyMatch(v -> !Double.isFinite(v))) {
            throw new Violation("lets " + Arrays.toString(fill) + " stand in: expected " + x.columns()
                    + " finite numbers, one a column");
        }
    }

    private static void checkRepeats(MissingValues missing, Kernels k) {
        Matrix x = Tables.withGaps(40, "missing");
        double @Nullable [] first = missing.fit(x);
        double @Nullable [] kept = first == null ? null : first.clone();
        if (first != null) {
            Arrays.fill(first, 9e9);
        }
        missing.fit(Tables.withGaps(10, "between"));
        if (!Arrays.equals(kept, missing.fit(x))) {
            throw new Violation(
                    "lets other numbers stand in when it is asked again: expected " + Arrays.toString(kept));
        }
    }
}
