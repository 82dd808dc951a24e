package org.nnkit.api.training;

import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;

/**
 * Some patterns of a batch, one below the other: what is sent through a network at a time. Copied from where they lie, but
 * for many numbers that lie one below the other already: with two threads each would read half of a copy from the other's cache.
 */
final class Patterns {

    /** Below so many numbers it does not pay to copy patterns by several threads. */
    private static final int TEAM_NUMBERS = 1 << 14;

    /** With more numbers than this the patterns lie in memory that is far away. */
    private static final int FAR_NUMBERS = 1 << 17;

    /** With more than this they lie farther away than what another core has just written. */
    private static final int FARTHEST_NUMBERS = 1 << 23;

    /** Fewer numbers than this are copied sooner than a view of them is found. */
    private static final int LEAST_IN_PLACE = 1 << 12;

    /** Fewer numbers than this are copied sooner than offered. */
    private static final int LEAST_AHEAD = 1 << 10;

    /** Numbers in a part that is copied ahead: mostly a helper is back within a microsecond when there is work to share. */
    private static final int PART_NUMBERS = 1 << 11;

    private final Matrix inputs;
    private final Matrix targets;
    private final double[] weights;
    /** The parts of the memory that hold one number of patterns, made when they are first asked for. */
    private final @Nullable Matrix[] inputWindows;

    private final @Nullable Matrix[] targetWindows;
    /**
     * Views on what lies in one piece, for each matrix of all patterns: made once, since they come again each epoch. A matrix no
     * one else knows any more is forgotten.
     */
    private final Map<Matrix, @Nullable Matrix[]> pieces = new WeakHashMap<>();

    private final int[] numbers;
    private final Team.Task copyPart = (part, member) -> copyPart(part);

    private @Nullable Rows rows;
    private int count;
    private int partRows;
    /** Whether they follow each other among all patterns. */
    private boolean together;
    /** Whether they are that many as well that they are read where they lie. */
    private boolean inPlace;
    /** Kept, so that no compiler leaves the reading out. */
    @SuppressWarnings("UnusedVariable")
    private double ends;

    /** Memory for so many patterns. */
    Patterns(Precision precision, int capacity, int inputs, int targets) {
        this.inputs = Matrix.zeros(precision, capacity, inputs);
        this.targets = Matrix.zeros(precision, capacity, targets);
        this.weights = new double[capacity];
        this.inputWindows = new Matrix[capacity + 1];
        this.targetWindows = new Matrix[capacity + 1];
        this.numbers = new int[capacity];
    }

    /**
     * Whether it pays that a helper copies so many patterns ahead: what it has written, and its word that it has, is read from
     * another core, which is slower than one's own caches; and than memory, if it lies in one piece.
     */
    static boolean pays(Batch batch, int place, int size) {
        Rows all = batch.rows();
        boolean apart = batch.pattern(place + size - 1) - batch.pattern(place) != size - 1;
        long numbers = (long) size * all.inputs().columns();
        long of = (long) all.count() * all.inputs().columns();
        return apart && (numbers >= TEAM_NUMBERS ? of > FAR_NUMBERS : numbers >= LEAST_AHEAD && of > FARTHEST_NUMBERS);
    }

    /** Copies patterns of a batch, from a place of it on, or takes note of where they lie. */
    void copy(Batch batch, int place, int size, Team team) {
        choose(batch, place, size);
        int parts = inPlace || (long) size * inputs.columns() < TEAM_NUMBERS ? 1 : team.threads();
        partRows = (size + parts - 1) / parts;
        if (parts == 1) {
            copyPart(0);
        } else {
            team.run(parts, copyPart);
        }
    }

    /** The same without their inputs. */
    void copyTargets(Batch batch, int place, int size) {
        choose(batch, place, size);
        copyTargets(batch.rows(), 0, size);
    }

    /** Offers to copy patterns that will be asked for; {@link #finish} comes before they are. */
    boolean offer(Batch batch, int place, int size, Team team) {
        team.withdraw(copyPart);
        choose(batch, place, size);
        partRows = Math.max(1, PART_NUMBERS / Math.max(1, inputs.columns() + targets.columns()));
        return team.offer((size + partRows - 1) / partRows, copyPart);
    }

    /** Ends an offer; false if another one came in between. */
    boolean finish(Team team) {
        return team.finish(copyPart);
    }

    /** Whether these are the patterns. */
    boolean are(Batch batch, int place, int size) {
        if (!batch.rows().equals(rows) || count != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (numbers[i] != batch.pattern(place + i)) {
                return false;
            }
        }
        return true;
    }

    private void choose(Batch batch, int place, int size) {
        rows = batch.rows();
        count = size;
        batch.patterns(place, size, numbers);
        boolean steps = true;
        for (int i = 1; i < size && steps; i++) {
            steps = numbers[i] == numbers[0] + i;
        }
        together = steps;
        inPlace = together && (long) size * inputs.columns() >= LEAST_IN_PLACE;
    }

    private void copyPart(int part) {
        Rows all = all();
        int from = Math.min(part * partRows, count);
        int to = Math.min(from + partRows, count);
        if (!inPlace) {
            copy(all.inputs(), inputs, from, to);
        }
        copyTargets(all, from, to);
    }

    private void copyTargets(Rows all, int from, int to) {
        if (!inPlace) {
            copy(all.targets(), targets, from, to);
        }
        if (all.weights() != null) {
            for (int i = from; i < to; i++) {
                weights[i] = all.weight(numbers[i]);
            }
        }
    }

    private Rows all() {
        if (rows == null) {
            throw new IllegalStateException("no patterns");
        }
        return rows;
    }

    /** If they follow each other, and there are no gaps, in one piece. */
    private void copy(Matrix all, Matrix own, int from, int to) {
        int n = own.columns();
        int end = to;
        if (together && from < to && all.stride() == n) {
            n *= to - from;
            end = from + 1;
        }
        // Patterns that follow each other are fetched ahead by the processor.
        boolean far = !together && (long) all.rows() * n > FAR_NUMBERS;
        if (all.isFloat64()) {
            gather(from, end, all.doubles(), all.offset(), all.stride(), own.doubles(), n, own.columns(), far);
        } else {
            gather(from, end, all.floats(), all.offset(), all.stride(), own.floats(), n, own.columns(), far);
        }
    }

    /**
     * Copies the rows of patterns, of n numbers each. Where memory is far, both ends of each are read before: so it looks for all of
     * them at a time, and not for one after the other. Single numbers are read so anyway.
     */
    private void gather(int from, int to, float[] x, int at, int xi, float[] y, int n, int yi, boolean far) {
        if (n == 1) {
            for (int i = from; i < to; i++) {
                y[i * yi] = x[at + numbers[i] * xi];
            }
            return;
        }
        if (far) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                int row = at + numbers[i] * xi;
                sum += x[row] + x[row + n - 1];
            }
            ends = sum;
        }
        for (int i = from; i < to; i++) {
            System.arraycopy(x, at + numbers[i] * xi, y, i * yi, n);
        }
    }

    private void gather(int from, int to, double[] x, int at, int xi, double[] y, int n, int yi, boolean far) {
        if (n == 1) {
            for (int i = from; i < to; i++) {
                y[i * yi] = x[at + numbers[i] * xi];
            }
            return;
        }
        if (far) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                int row = at + numbers[i] * xi;
                sum += x[row] + x[row + n - 1];
            }
            ends = sum;
        }
        for (int i = from; i < to; i++) {
            System.arraycopy(x, at + numbers[i] * xi, y, i * yi, n);
        }
    }

    /** Their inputs, a row for each. */
    Matrix inputs() {
        return inPlace ? piece(all().inputs()) : view(inputs, 0, inputWindows, count);
    }

    /** Their targets, a row for each. */
    Matrix targets() {
        return inPlace ? piece(all().targets()) : view(targets, 0, targetWindows, count);
    }

    /** Their weights; null if all count the same. */
    double @Nullable [] weights() {
        return all().weights() == null ? null : weights;
    }

    /** Their numbers among all patterns. */
    int[] numbers() {
        return Arrays.copyOf(numbers, count);
    }

    /** Those that are read in place are so many rows, at least, that two of them never begin in the same stretch. */
    private Matrix piece(Matrix all) {
        int stretch = (LEAST_IN_PLACE - 1) / inputs.columns() + 1;
        Matrix[] known = pieces.get(all);
        if (known == null) {
            known = new Matrix[all.rows() / stretch + 1];
            pieces.put(all, known);
        }
        return view(all, numbers[0], known, numbers[0] / stretch);
    }

    private Matrix view(Matrix of, int first, @Nullable Matrix[] known, int place) {
        Matrix v = known[place];
        if (v == null || v.rows() != count || v.offset() != of.offset() + first * of.stride()) {
            v = of.rows(first, first + count);
            known[place] = v;
        }
        return v;
    }
}
