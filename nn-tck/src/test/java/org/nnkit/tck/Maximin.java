package org.nnkit.tck;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;

/** A first pattern drawn at random, then always the one farthest from all centres so far (Gonzalez 1985). */
public record Maximin(
        @Option(help = "number of centres", range = "[1, inf)", primary = true)
        int count) implements CenterSelection {

    public Maximin {
        OptionException.check(count >= 1, "count", count, "an integer of at least 1");
    }

    public Maximin() {
        this(4);
    }

    @Override
    public String name() {
        return "maximin";
    }

    @Override
    public int count(Rows training) {
        OptionException.check(
                count <= training.counted(), "count", count, "at most " + training.counted() + ", the patterns");
        return count;
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        count(training);
        Matrix x = training.inputs();
        int n = training.count();
        Matrix centers = Matrix.zeros(x.precision(), count, x.columns());
        Matrix r2 = Matrix.zeros(x.precision(), n, 1);
        double[] nearest = new double[n];
        int[] assignment = new int[n];
        int next = first(training, streams);
        for (int c = 0; c < count; c++) {
            Matrix center = centers.rows(c, c + 1);
            center.set(x.rows(next, next + 1));
            k.squaredDistances(x, center, r2, new Workspace());
            next = -1;
            for (int i = 0; i < n; i++) {
                if (c == 0 || r2.get(i, 0) < nearest[i]) {
                    nearest[i] = r2.get(i, 0);
                    assignment[i] = c;
                }
                if (training.weight(i) > 0 && nearest[i] > 0 && (next < 0 || nearest[i] > nearest[next])) {
                    next = i;
                }
            }
            if (next < 0 && c < count - 1) {
                throw new OptionException(
                        "count", "expected at most " + (c + 1) + ", the different patterns, got " + count);
            }
        }
        return new Clusters(centers, assignment);
    }

    private static int first(Rows training, Streams streams) {
        int at = streams.stream("maximin").nextInt(training.counted());
        for (int i = 0; i < training.count(); i++) {
            if (training.weight(i) > 0 && at-- == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no pattern counts");
    }
}
