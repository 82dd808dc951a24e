package org.nnkit.rbf.center;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/**
 * Finds the nearest centre of every pattern, the one with the lowest number among equally near ones. Goes through the
 * patterns in chunks, which the team shares, so no {@code patterns x centres} matrix is ever there, and leaves nothing to the garbage collector.
 */
public final class NearestCenters {

    private static final int ROWS = 256;
    /** The most distances that are there at once: 32 MB in float64. */
    private static final int DISTANCES = 1 << 22;

    private final Kernels k;
    private final Matrix[] chunks;
    private final Workspace workspace;
    private final Matrix[] distances;
    private final int rows;
    private final int[] assignment;
    private final double[] squares;
    private final Team.Task assign = this::assign;
    private final Team.Task approach = this::approach;
    private Matrix centers = Matrix.row();

    NearestCenters(Kernels k, Matrix inputs, int most) {
        this.k = k;
        this.workspace = new Workspace(k.team());
        int n = inputs.rows();
        rows = rowsOfChunk(most);
        chunks = new Matrix[(n + rows - 1) / rows];
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = inputs.rows(c * rows, Math.min(n, (c + 1) * rows));
        }
        distances = new Matrix[k.team().threads()];
        for (int m = 0; m < distances.length; m++) {
            distances[m] = Matrix.zeros(inputs.precision(), Math.min(rows, n), most);
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
    void find(Matrix of) {
        centers = of;
        k.team().run(chunks.length, assign);
    }

    private void assign(int chunk, int member) {
        Matrix r2 = distances(chunk, member);
        int first = chunk * rows;
        for (int i = 0; i < r2.rows(); i++) {
            int at = r2.offset() + i * r2.stride();
            if (r2.isFloat64()) {
                nearest(r2.doubles(), at, r2.columns(), first + i);
            } else {
                nearest(r2.floats(), at, r2.columns(), first + i);
            }
        }
    }

    private Matrix distances(int chunk, int member) {
        Matrix x = chunks[chunk];
        Matrix r2 = distances[member];
        if (x.rows() < r2.rows()) {
            r2 = r2.rows(0, x.rows());
        }
        if (centers.rows() < r2.columns()) {
            r2 = r2.columns(0, centers.rows());
        }
        k.squaredDistances(x, centers, r2, workspace.member(member));
        return r2;
    }

    /** Begins with the centre that was the nearest: mostly none is nearer, and the processor guesses so. */
    private void nearest(double[] r2, int from, int count, int pattern) {
        int last = Math.min(assignment[pattern], count - 1);
        int best = last;
        double least = r2[from + last];
        for (int j = 0; j < last; j++) {
            if (r2[from + j] <= least && (r2[from + j] < least || best == last)) {
                least = r2[from + j];
                best = j;
            }
        }
        for (int j = last + 1; j < count; j++) {
            if (r2[from + j] < least) {
                least = r2[from + j];
                best = j;
            }
        }
        assignment[pattern] = best;
        squares[pattern] = least;
    }

    private void nearest(float[] r2, int from, int count, int pattern) {
        int last = Math.min(assignment[pattern], count - 1);
        int best = last;
        float least = r2[from + last];
        for (int j = 0; j < last; j++) {
            if (r2[from + j] <= least && (r2[from + j] < least || best == last)) {
                least = r2[from + j];
                best = j;
            }
        }
        for (int j = last + 1; j < count; j++) {
            if (r2[from + j] < least) {
                least = r2[from + j];
                best = j;
            }
        }
        assignment[pattern] = best;
        squares[pattern] = least;
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
    void nearer(Matrix further) {
        centers = further;
        k.team().run(chunks.length, approach);
    }

    private void approach(int chunk, int member) {
        Matrix r2 = distances(chunk, member);
        int first = chunk * rows;
        for (int i = 0; i < r2.rows(); i++) {
            double least = squares[first + i];
            for (int j = 0; j < r2.columns(); j++) {
                least = Math.min(least, r2.get(i, j));
            }
            squares[first + i] = least;
        }
    }
}
