package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.data.Split;
import org.nnkit.api.data.Split.Partition;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;

/** What every {@link Split} must do. */
public final class SplitRules {

    private static final int PATTERNS = 200;

    private static final List<Rule<Split>> ALL = all();

    private SplitRules() {}

    /** The rules, by number. */
    public static List<Rule<Split>> list() {
        return ALL;
    }

    private static List<Rule<Split>> all() {
        List<Rule<Split>> rules = new ArrayList<>(PluginRules.of(Split.class));
        rules.add(new Rule<>("R05", "noPatternIsInTwoPartsOrTwice", SplitRules::checkDisjoint));
        rules.add(new Rule<>("R06", "numbersAscendWithinThePatterns", SplitRules::checkOrder));
        rules.add(new Rule<>("R07", "everyPartitionHasPatternsToLearn", SplitRules::checkTraining));
        rules.add(new Rule<>("R08", "dependsOnTheSeedAlone", SplitRules::checkSeed));
        rules.add(new Rule<>("R09", "classesAreNotWritten", SplitRules::checkClasses));
        rules.add(new Rule<>("R10", "tooFewPatternsAreRefusedInWords", SplitRules::checkFew));
        return List.copyOf(rules);
    }

    static List<Partition> split(Split split, int patterns, long seed) {
        return split.split(patterns, Tables.classes(patterns), new Streams(seed));
    }

    private static void checkDisjoint(Split split, Kernels k) {
        for (Partition p : split(split, PATTERNS, 42)) {
            int[] seen = new int[PATTERNS];
            for (int[] part : List.of(p.training(), p.validation(), p.test())) {
                for (int i : part) {
                    if (i >= 0 && i < PATTERNS && ++seen[i] > 1) {
                        throw new Violation("has pattern " + i + " in two parts, or twice in one");
                    }
                }
            }
        }
    }

    private static void checkOrder(Split split, Kernels k) {
        for (Partition p : split(split, PATTERNS, 42)) {
            for (int[] part : List.of(p.training(), p.validation(), p.test())) {
                for (int i = 0; i < part.length; i++) {
                    if (part[i] < 0 || part[i] >= PATTERNS || (i > 0 && part[i] <= part[i - 1])) {
                        throw new Violation("has the number " + part[i] + " at place " + i + " of a part of " + PATTERNS
                                + " patterns: expected numbers from 0 in ascending order");
                    }
                }
            }
        }
    }

    private static void checkTraining(Split split, Kernels k) {
        List<Partition> partitions = split(split, PATTERNS, 42);
        if (partitions.isEmpty() || partitions.stream().anyMatch(p -> p.training().length == 0)) {
            throw new Violation("leaves nothing to learn of " + PATTERNS + " patterns");
        }
    }

    private static void checkSeed(Split split, Kernels k) {
        List<Partition> first = split(split, PATTERNS, 42);
        split(split, 50, 7);
        List<Partition> again = split(split, PATTERNS, 42);
        boolean same = first.size() == again.size();
        for (int i = 0; same && i < first.size(); i++) {
            same = Arrays.equals(first.get(i).training(), again.get(i).training())
                    && Arrays.equals(first.get(i).validation(), again.get(i).validation())
                    && Arrays.equals(first.get(i).test(), again.get(i).test());
        }
        if (!same) {
            throw new Violation("divides the same patterns otherwise when asked again with the same seed");
        }
    }

    private static void checkClasses(Split split, Kernels k) {
        int[] classes = Tables.classes(PATTERNS);
        int[] before = classes.clone();
        split.split(PATTERNS, classes, new Streams(42));
        if (!Arrays.equals(before, classes)) {
            throw new Violation("writes the classes that it was given");
        }
    }

    private static void checkFew(Split split, Kernels k) {
        for (int patterns : new int[] {1, 2, 3}) {
            try {
                for (Partition p : split(split, patterns, 42)) {
                    if (p.training().length == 0) {
                        throw new Violation("leaves nothing to learn of " + patterns
                                + " patterns: expected an OptionException that says so");
                    }
                }
            } catch (OptionException e) {
                // refused in words
            }
        }
    }
}
