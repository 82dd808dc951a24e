package org.nnkit.rbf.center;

import java.util.stream.IntStream;
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

    /** Patterns of a chunk that have to see all centres, and what they are. */
    private static final class Undecided {
        private final int[] rows;
        private final Matrix inputs;

        Undecided(Matrix inputs) {
            this.rows = new int[inputs.rows()];
            this.inputs = inputs;
        }
    }

    private final Kernels k;
    private final Matrix[] chunks;
    private final Workspace workspace;
    private final Matrix[] distances;
    private final int rows;
    private final int[] all;
    private final int[] assignment;
    private final double[] squares;
    /** So far away, at least, is every centre but the nearest; squared. */
    private final double[] others;

    private final Team.Task assign = this::assign;
    private final Team.Task follow = this::follow;
    private final Team.Task approach = this::approach;
    private final Undecided[] undecided;
    private Matrix centers = Matrix.row();

    // Where only some of the centres have moved: room for all, those there are, their numbers, and the place of each
    // centre among them.
    private Matrix room = Matrix.row();
    private Matrix moved = Matrix.row();
    private int[] movedNumbers = {};
    private int[] columns = {};

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
        undecided = new Undecided[distances.length];
        all = IntStream.range(0, most).toArray();
        assignment = new int[n];
        squares = new double[n];
        others = new double[n];
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

    /**
     * Finds the nearest once more after some of the centres have moved. Only the distances from these are computed, as those from
     * the others are what they were. That decides it for a pattern whose own centre has not moved, and for one whose own has, if
     * one of those that have moved is nearer than all others are for certain. The few that are left see all centres.
     */
    void find(Matrix of, boolean[] hasMoved) {
        centers = of;
        if (columns.length == 0) {
            columns = new int[of.rows()];
            movedNumbers = new int[of.rows()];
            for (int m = 0; m < undecided.length; m++) {
                undecided[m] = new Undecided(Matrix.zeros(of.precision(), distances[m].rows(), of.columns()));
            }
            room = Matrix.zeros(of.precision(), of.rows(), of.columns());
        }
        int count = 0;
        for (int c = 0; c < columns.length; c++) {
            columns[c] = hasMoved[c] ? count : -1;
            if (hasMoved[c]) {
                room.rows(count, count + 1).set(of.rows(c, c + 1));
                movedNumbers[count++] = c;
            }
        }
        moved = room.rows(0, count);
        k.team().run(chunks.length, follow);
    }

    private void assign(int chunk, int member) {
        Matrix r2 = distances(chunks[chunk], centers, member);
        for (int i = 0; i < r2.rows(); i++) {
            search(r2, i, chunk * rows + i);
        }
    }

    private void follow(int chunk, int member) {
        Matrix x = chunks[chunk];
        int first = chunk * rows;
        Undecided open = undecided[member];
        int count = 0;
        Matrix r2 = distances(x, moved, member);
        for (int i = 0; i < r2.rows(); i++) {
            int pattern = first + i;
            if (!search(r2, i, pattern, columns[assignment[pattern]], others[pattern], movedNumbers)) {
                open.inputs.rows(count, count + 1).set(x.rows(i, i + 1));
                open.rows[count++] = i;
            }
        }
        if (count > 0) {
            r2 = distances(open.inputs.rows(0, count), centers, member);
            for (int i = 0; i < count; i++) {
                search(r2, i, first + open.rows[i]);
            }
        }
    }

    private Matrix distances(Matrix x, Matrix from, int member) {
        Matrix r2 = distances[member].rows(0, x.rows()).columns(0, from.rows());
        k.squaredDistances(x, from, r2, workspace.member(member));
        return r2;
    }

    private void search(Matrix r2, int row, int pattern) {
        int own = Math.min(assignment[pattern], r2.columns() - 1);
        search(r2, row, pattern, own, Double.POSITIVE_INFINITY, all);
    }

    /**
     * Begins with the centre that was the nearest: mostly none is nearer, and the processor guesses so.
     *
     * @param own the column of that centre, or -1 if it has none, for its distance is what it was
     * @param rest so far away, at least, are the centres that have no column
     * @param numbers the centres of the columns
     * @return whether it is decided; not if one of the centres without a column might be as near
     */
    private boolean search(Matrix r2, int row, int pattern, int own, double rest, int[] numbers) {
        int best = own < 0 ? assignment[pattern] : numbers[own];
        double least = own < 0 ? squares[pattern] : r2.get(row, own);
        double second = rest;
        for (int j = next(r2, row, 0, second); j < r2.columns(); j = next(r2, row, j + 1, second)) {
            if (j == own) {
                continue;
            }
            double square = r2.get(row, j);
            if (square < least || (square == least && numbers[j] < best)) {
                second = Math.min(second, least);
                least = square;
                best = numbers[j];
            } else {
                second = square;
            }
        }
        assignment[pattern] = best;
        squares[pattern] = least;
        others[pattern] = second;
        return own < 0 || least < rest;
    }

    /** The first of the columns from {@code j} on with a number that isn't above the limit. */
    private static int next(Matrix r2, int row, int j, double limit) {
        int from = r2.offset() + row * r2.stride();
        int end = from + r2.columns();
        return (r2.isFloat64()
                        ? next(r2.doubles(), from + j, end, limit)
                        : next(r2.floats(), from + j, end, (float) limit))
                - from;
    }

    private static int next(double[] r2, int from, int end, double limit) {
        int j = from;
        while (j < end && !(r2[j] <= limit)) {
            j++;
        }
        return j;
    }

    private static int next(float[] r2, int from, int end, float limit) {
        int j = from;
        while (j < end && !(r2[j] <= limit)) {
            j++;
        }
        return j;
    }

    /** Gives a pattern to a centre that will move to it; it sees all centres the next time. */
    void give(int pattern, int center) {
        assignment[pattern] = center;
        squares[pattern] = 0;
        others[pattern] = 0;
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
        Matrix r2 = distances(chunks[chunk], centers, member);
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
