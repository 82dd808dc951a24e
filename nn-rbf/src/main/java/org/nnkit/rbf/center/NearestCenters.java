package org.nnkit.rbf.center;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Finds the nearest centre of every pattern, the one with the lowest number among equally near ones. Goes through the
 * patterns in chunks, so no {@code patterns x centres} matrix is ever there, and leaves nothing to the garbage collector.
 */
public final class NearestCenters {

    private static final int ROWS = 256;
    /** The most distances that are there at once: 32 MB in float64. */
    private static final int DISTANCES = 1 << 22;

    private final Kernels k;
    private final Matrix[] chunks;
    private final Matrix[] distances;
    private final Workspace workspace = new Workspace();
    private final int[] assignment;
    private final double[] squares;

    NearestCenters(Kernels k, Matrix inputs, int centers) {
        this.k = k;
        int n = inputs.rows();
        int rows = rowsOfChunk(centers);
        Matrix r2 = Matrix.zeros(inputs.precision(), Math.min(rows, n), centers);
        chunks = new Matrix[(n + rows - 1) / rows];
        distances = new Matrix[chunks.length];
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = inputs.rows(c * rows, Math.min(n, (c + 1) * rows));
            distances[c] = r2.rows(0, chunks[c].rows());
        }
        assignment = new int[n];
        squares = new double[n];
    }

    /** How many patterns to take at once, so that their distances to all centres stay in bounds. */
    public static int rowsOfChunk(int centers) {
        return Math.max(1, Math.min(ROWS, DISTANCES / Math.max(1, centers)));
    }

    /**
     * For each pattern the number of its nearest centre.
     *
     * @param k the arithmetic
     * @param centers {@code centres x inputs}, at least one
     * @param inputs {@code patterns x inputs}, in the same precision
     */
    public static int[] of(Kernels k, Matrix centers, Matrix inputs) {
        NearestCenters nearest = new NearestCenters(k, inputs, centers.rows());
        nearest.find(centers);
        return nearest.assignment;
    }

    /** Finds the nearest of these centres; {@link #assignment} and {@link #squares} tell. */
    void find(Matrix centers) {
        int at = 0;
        for (int c = 0; c < chunks.length; c++) {
            Matrix r2 = distances[c];
            k.squaredDistances(chunks[c], centers, r2, workspace);
            for (int i = 0; i < r2.rows(); i++) {
                if (r2.isFloat64()) {
                    nearest(r2.doubles(), r2.offset() + i * r2.stride(), r2.columns(), at);
                } else {
                    nearest(r2.floats(), r2.offset() + i * r2.stride(), r2.columns(), at);
                }
                at++;
            }
        }
    }

    private void nearest(double[] r2, int from, int centers, int pattern) {
        int best = 0;
        for (int j = 1; j < centers; j++) {
            if (r2[from + j] < r2[from + best]) {
                best = j;
            }
        }
        assignment[pattern] = best;
        squares[pattern] = r2[from + best];
    }

    private void nearest(float[] r2, int from, int centers, int pattern) {
        int best = 0;
        for (int j = 1; j < centers; j++) {
            if (r2[from + j] < r2[from + best]) {
                best = j;
            }
        }
        assignment[pattern] = best;
        squares[pattern] = r2[from + best];
    }

    /** The nearest centre of each pattern; overwritten by the next {@link #find}. */
    int[] assignment() {
        return assignment;
    }

    /** The squared distance of each pattern from that; overwritten by the next {@link #find}. */
    double[] squares() {
        return squares;
    }

    /** Takes over the distances from these further centres where they are smaller than {@link #squares}. */
    void nearer(Matrix centers) {
        int at = 0;
        for (int c = 0; c < chunks.length; c++) {
            Matrix r2 = distances[c].columns(0, centers.rows());
            k.squaredDistances(chunks[c], centers, r2, workspace);
            for (int i = 0; i < r2.rows(); i++) {
                for (int j = 0; j < r2.columns(); j++) {
                    squares[at] = Math.min(squares[at], r2.get(i, j));
                }
                at++;
            }
        }
    }
}
