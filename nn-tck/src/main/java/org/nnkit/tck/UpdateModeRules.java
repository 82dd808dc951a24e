package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.UpdateMode;

/** What every {@link UpdateMode} must do. */
public final class UpdateModeRules {

    static final int[] PATTERNS = {1, 2, 3, 10, 100, 4097};

    private static final List<Rule<UpdateMode>> ALL = all();

    private UpdateModeRules() {}

    /** The rules, by number. */
    public static List<Rule<UpdateMode>> list() {
        return ALL;
    }

    private static List<Rule<UpdateMode>> all() {
        List<Rule<UpdateMode>> rules = new ArrayList<>(PluginRules.of(UpdateMode.class));
        rules.add(new Rule<>("R05", "batchesHaveFromOneToAllPatterns", UpdateModeRules::checkSizes));
        rules.add(new Rule<>("R06", "repeatsItself", UpdateModeRules::checkRepeats));
        return List.copyOf(rules);
    }

    /** The size, or −1 where it refuses so few patterns. */
    static int size(UpdateMode mode, int patterns) {
        try {
            return mode.batchSize(patterns);
        } catch (OptionException e) {
            return -1;
        }
    }

    private static void checkSizes(UpdateMode mode, Kernels k) {
        boolean any = false;
        for (int patterns : PATTERNS) {
            int size = size(mode, patterns);
            any |= size > 0;
            if (size != -1 && (size < 1 || size > patterns)) {
                throw new Violation("makes batches of " + size + " from " + patterns
                        + " patterns: expected 1 to all, or an OptionException");
            }
        }
        if (!any) {
            throw new Violation("refuses every number of patterns");
        }
    }

    private static void checkRepeats(UpdateMode mode, Kernels k) {
        for (int patterns : PATTERNS) {
            int first = size(mode, patterns);
            size(mode, 7);
            int again = size(mode, patterns);
            if (first != again) {
                throw new Violation("makes batches of " + first + ", then of " + again + " from the same patterns");
            }
        }
    }
}
