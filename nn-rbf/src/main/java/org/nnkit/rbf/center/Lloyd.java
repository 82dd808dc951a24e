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
    private final boolean[] moving;

    Lloyd(Kernels k, Rows training, Matrix first) {
        this.training = training;
        centers = first;
        nearest = new NearestCenters(k, training.inputs(), first.rows());
        means = new Means(training, first.rows());
        sizes = new int[first.rows()];
        moving = new boolean[first.rows()];
    }

    Clusters run(int iterations) {
        int[] clusters = new int[training.count()];
        Arrays.fill(moving, true);
        boolean changed = true;
        for (int i = 0; i < iterations && changed; i++) {
            if (i == 0) {
                nearest.find(centers);
            } else {
                nearest.find(centers, moving);
            }
            requireFinite(nearest.squares());
            Arrays.fill(moving, i == 0);
            fillEmpty(nearest.assignment(), nearest.squares());
            changed = change(clusters, nearest.assignment()) || i == 0;
            if (changed) {
                means.of(clusters, moving, centers);
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

    /** Whether a pattern has changed its centre. Both will move: the means of all others stay what they are. */
    private boolean change(int[] clusters, int[] now) {
        boolean changed = false;
        for (int i = 0; i < clusters.length; i++) {
            if (clusters[i] != now[i] && training.weight(i) > 0) {
                moving[clusters[i]] = true;
                moving[now[i]] = true;
                changed = true;
            }
            clusters[i] = now[i];
        }
        return changed;
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
                nearest.give(taken, empty);
                moving[empty] = true;
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
