package org.nnkit.data.split;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Divides the patterns at random into k folds of equal size (±1); each is the test part once, while the others are the training
 * part.
 *
 * @param folds how many
 * @param stratified whether each class is divided equally (±1) too
 */
public record KFold(
        @Option(help = "how many folds", range = "[2, inf)", primary = true)
        int folds,

        @Option(help = "keep class proportions") boolean stratified)
        implements Split {

    public KFold {
        check(folds >= 2, "folds", folds, "an integer of at least 2");
    }

    /** 10 folds. */
    public KFold() {
        this(10, false);
    }

    @Override
    public String name() {
        return "k-fold";
    }

    @Override
    public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
        if (folds > patterns) {
            throw new OptionException(
                    "folds", "expected at most as many folds as patterns (" + patterns + "), got " + folds);
        }
        double[] fractions = new double[folds];
        Arrays.fill(fractions, 1.0 / folds);
        int[] sizes = Shares.ofWhole(patterns, fractions);
        RandomStream random = streams.stream("split");
        List<int[]> groups = stratified ? Strata.of(patterns, classes) : List.of(Strata.all(patterns));
        List<double[]> exact = new ArrayList<>();
        for (int[] group : groups) {
            random.shuffle(group);
            exact.add(Shares.exact(group.length, fractions));
        }
        int[][] parts = Strata.deal(groups, Shares.rounded(exact, sizes), sizes);
        List<Partition> partitions = new ArrayList<>();
        for (int[] test : parts) {
            partitions.add(new Partition(Strata.allBut(test, patterns), new int[0], test));
        }
        return partitions;
    }
}
