package org.nnkit.data.split;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Splits the patterns once, at random, by fractions of their number. Sizes are rounded by the largest remainder. Stratified, each
 * class is divided in the same proportions: its count in a part is its exact share rounded up or down.
 *
 * @param train fraction for training
 * @param validation fraction for validation
 * @param test fraction for test
 * @param stratified whether to keep class proportions
 */
public record Holdout(
        @Option(help = "fraction for training", range = "(0, 1]")
        double train,

        @Option(help = "fraction for validation", range = "[0, 1)")
        double validation,

        @Option(help = "fraction for test", range = "[0, 1)")
        double test,

        @Option(help = "keep class proportions") boolean stratified)
        implements Split {

    public Holdout {
        check(train > 0 && train <= 1, "train", train, "a fraction in (0, 1]");
        check(validation >= 0 && validation < 1, "validation", validation, "a fraction in [0, 1)");
        check(test >= 0 && test < 1, "test", test, "a fraction in [0, 1)");
        double sum = train + validation + test;
        check(Math.abs(sum - 1) < 1e-9, "train + validation + test", sum, "1");
    }

    /** 70 % training, 15 % validation, 15 % test. */
    public Holdout() {
        this(0.7, 0.15, 0.15, false);
    }

    @Override
    public String name() {
        return "holdout";
    }

    @Override
    public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
        double[] fractions = {train, validation, test};
        int[] sizes = Shares.ofWhole(patterns, fractions);
        for (int p = 0; p < sizes.length; p++) {
            if (fractions[p] > 0 && sizes[p] == 0) {
                throw new OptionException(
                        "train, validation and test",
                        "expected at least one pattern in each part whose fraction is above 0, but " + patterns
                                + " patterns make " + sizes[0] + " + " + sizes[1] + " + " + sizes[2]);
            }
        }
        RandomStream random = streams.stream("split");
        List<int[]> groups = stratified ? Strata.of(patterns, classes) : List.of(Strata.all(patterns));
        List<double[]> exact = new ArrayList<>();
        for (int[] group : groups) {
            random.shuffle(group);
            exact.add(Shares.exact(group.length, fractions));
        }
        int[][] counts = Shares.rounded(exact, sizes);
        int[][] parts = Strata.deal(groups, counts, sizes);
        return List.of(new Partition(parts[0], parts[1], parts[2]));
    }
}
