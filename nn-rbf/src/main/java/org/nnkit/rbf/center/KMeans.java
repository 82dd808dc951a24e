package org.nnkit.rbf.center;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;

/**
 * k-means by Lloyd's algorithm (Lloyd 1957, published 1982): each pattern goes to the nearest centre, that with the lowest
 * number on a tie, then each centre goes to the mean of its patterns, Σ w x / Σ w, summed in double; until no pattern
 * changes its centre, or for at most {@code iterations} such steps. The clusters are those that the centres are the means
 * of.
 *
 * <p>Only distances from centres that have moved are computed anew, and only clusters whose patterns have changed get new
 * means: with the same bits.
 *
 * <p>First centres that are not given come from k-means++ (Arthur, Vassilvitskii 2007).
 *
 * <p>Empty clusters, in the order of their numbers: each takes over the pattern that is farthest from its centre, the first
 * of equally far ones, among the patterns that are not the only one of their cluster.
 *
 * <p>Patterns of weight 0 belong to the nearest centre, and are otherwise as if they were not there.
 *
 * @param count number of centres
 * @param centers first centres, as {@code centres x inputs}, or null for k-means++
 * @param iterations the most steps
 */
public record KMeans(
        @Option(help = "number of centres", range = "[1, inf)", required = true, primary = true)
        int count,

        @Option(help = "first centres, as centres x inputs; where left out, drawn by k-means++") @Nullable Values centers,

        @Option(help = "the most steps", range = "[1, inf)") int iterations)
        implements CenterSelection {

    private static final String REMEDY = "use fewer centres or other first ones";

    public KMeans {
        check(count >= 1, "count", count, "an integer of at least 1");
        check(iterations >= 1, "iterations", iterations, "an integer of at least 1");
        if (centers != null) {
            check(centers.isFinite(), "centers", centers.shape() + " with NaN or an infinity", "finite numbers");
            check(
                    centers.rows() == count,
                    "centers",
                    centers.rows() + (centers.rows() == 1 ? " row" : " rows"),
                    "as many rows as 'count' says, " + count);
            Checks.requireDifferent("centers", Matrix.of(centers, Precision.FLOAT64), "first centres must differ");
        }
    }

    /** From k-means++, with at most 100 steps. */
    public KMeans(int count) {
        this(count, null, 100);
    }

    /** The prototype. */
    public KMeans() {
        this(1);
    }

    @Override
    public String name() {
        return "k-means";
    }

    @Override
    public int count(Rows training) {
        Checks.requireEnough(count, training);
        return count;
    }

    @Override
    public void requireFit(int inputs) {
        if (centers != null) {
            Checks.requireFit("centers", centers, inputs);
        }
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        Checks.requireEnough(count, training);
        int different = Checks.different(training).length;
        if (different < count) {
            throw Checks.tooFewDifferent(count, different, training);
        }
        Matrix first = centers == null
                ? new PlusPlus(k, training, streams.stream("k-means")).draw(count)
                : Given.rounded("centers", centers, training, "first centres must differ");
        Clusters clusters = new Lloyd(k, training, first).run(iterations);
        Checks.requireDifferent("count", clusters.centers(), REMEDY);
        return clusters;
    }

    /** For distances that no number of the precision can hold. */
    static OptionException tooFar(Precision precision) {
        return new OptionException(
                "",
                "squared distances between patterns are too large for " + precision.configName() + "; scale the data");
    }

    /** For distances that are 0 in floating point though the patterns differ. */
    static OptionException tooClose() {
        return new OptionException("count", "the patterns are too close together for so many centres; " + REMEDY);
    }
}
