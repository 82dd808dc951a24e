package org.nnkit.rbf.center;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection.Clusters;

/** Lloyd's algorithm, with the rules of {@link KMeans}. */
final class Lloyd {

    private final Rows training;
    private final Matrix centers;
    private final NearestCenters nearest;
    private final Means means;
    private final int[] sizes;

    Lloyd(Kernels k, Rows training, Matrix first) {
        this.training = training;
        centers = first;
        nearest = new NearestCenters(k, training.inputs(), first.rows());
        means = new Means(training, first.rows());
        sizes = new int[first.rows()];
    }

    Clusters run(int iterations) {
        int[] clusters = new int[training.count()];
        boolean changed = true;
        for (int i = 0; i < iterations && changed; i++) {
            nearest.find(centers);
            requireFinite(nearest.squares());
            fillEmpty(nearest.assignment(), nearest.squares());
            changed = i == 0 || changed(clusters, nearest.assignment());
            System.arraycopy(nearest.assignment(), 0, clusters, 0, clusters.length);
            if (changed) {
                means.of(clusters, centers);
            }
        }
        return new Clusters(centers, clusters);
    }

    private void requireFinite(double[] squares) {
        for (double square : squares) {
            if (!(square < Double.POSITIVE_INFINITY)) {
                throw KMeans.tooFar(training.inputs().precision());
            }
        }
    }

    private boolean changed(int[] before, int[] now) {
        for (int i = 0; i < before.length; i++) {
            if (before[i] != now[i] && training.weight(i) > 0) {
                return true;
            }
        }
        return false;
    }

    private void fillEmpty(int[] clusters, double[] squares) {
        Arrays.fill(sizes, 0);
        for (int i = 0; i < clusters.length; i++) {
            if (training.weight(i) > 0) {
                sizes[clusters[i]]++;
            }
        }
        for (int empty = 0; empty < sizes.length; empty++) {
            if (sizes[empty] == 0) {
                int taken = farthest(clusters, squares);
                sizes[clusters[taken]]--;
                sizes[empty]++;
                clusters[taken] = empty;
                squares[taken] = 0;
            }
        }
    }

    private int farthest(int[] clusters, double[] squares) {
        int farthest = -1;
        double distance = 0; // a pattern on its centre would make a second centre there
        for (int i = 0; i < clusters.length; i++) {
            if (squares[i] > distance && sizes[clusters[i]] > 1 && training.weight(i) > 0) {
                farthest = i;
                distance = squares[i];
            }
        }
        if (farthest < 0) {
            throw KMeans.tooClose();
        }
        return farthest;
    }
}
