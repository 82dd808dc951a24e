package org.nnkit.kernels;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Workspace;

/** Sample data on which vector loops are run until the compiler has made them faster than the portable ones. */
final class Rehearsal {

    /** Calls after which a compiler has been asked for all that is in them. */
    private static final int CALLS = 700;

    /** One of so many calls plays what takes long, too. */
    private static final int SELDOM = 16;

    /** So many comparisons in a row have to be won. */
    private static final int WINS = 3;

    private static final int CALLS_COMPARED = 8;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long TURN_NANOS = 1_000_000_000;

    private static final Kernels PORTABLE = new PortableKernels();
    private static final Kernels VECTOR = new VectorLoops();

    private final Workspace workspace = new Workspace();
    private final Matrix x;
    private final Matrix w;
    private final Matrix narrow;
    private final Matrix bias;
    private final Matrix z;
    private final Matrix y;
    private final Matrix e;
    private final Matrix dx;
    private final Matrix gradient;
    private final Matrix row;
    private final Matrix rowZ;
    private final Matrix square;
    private final Matrix tall;
    private final Matrix deep;
    private final Matrix wide;
    private final Matrix turned;
    private boolean all;

    Rehearsal(Precision precision) {
        int rows = 9; // a tile, and a rest
        int inputs = 24;
        int units = 151; // many tiles, and a rest
        x = numbers(precision, rows, inputs);
        w = numbers(precision, inputs, units);
        narrow = w.columns(0, 10);
        bias = numbers(precision, 1, units);
        z = numbers(precision, rows, units);
        y = numbers(precision, rows, units);
        e = numbers(precision, rows, units);
        dx = numbers(precision, rows, inputs);
        gradient = numbers(precision, inputs, units);
        row = numbers(precision, 1, inputs);
        rowZ = numbers(precision, 1, units);
        square = numbers(precision, inputs, inputs);
        // The sums of later blocks are added: by tiles, and row by row where a rest is short.
        int blocks = 2 * Kernels.BLOCK + 1;
        tall = numbers(precision, 32, blocks);
        deep = numbers(precision, blocks, 97);
        wide = numbers(precision, 32, 97);
        turned = deep.columns(0, 32);
    }

    private static Matrix numbers(Precision precision, int rows, int columns) {
        Matrix m = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, ((i * 31 + j * 17) % 23 - 11) * 0.01);
            }
        }
        return m;
    }

    /** Plays a piece until the vector loops win against the portable ones; false if they don't within a turn. */
    boolean untilFaster(BiConsumer<Rehearsal, Kernels> piece) {
        for (int i = 0; i < CALLS; i++) {
            all = i % SELDOM == 0;
            piece.accept(this, VECTOR);
            piece.accept(this, PORTABLE);
        }
        all = false;
        int wins = 0;
        long end = System.nanoTime() + TURN_NANOS;
        while (wins < WINS && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS); // the compiler may need the core
            wins = time(piece, VECTOR) < time(piece, PORTABLE) ? wins + 1 : 0;
        }
        return wins == WINS;
    }

    private long time(BiConsumer<Rehearsal, Kernels> piece, Kernels kernels) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS_COMPARED; i++) {
            piece.accept(this, kernels);
        }
        return System.nanoTime() - start;
    }

    void products(Kernels k) {
        k.affine(x, w, bias, z, workspace);
        k.affine(x, narrow, null, z.columns(0, 10), workspace);
        k.productTB(e, w, dx, workspace);
        k.productTA(x, e, gradient, workspace);
        k.affine(row, w, bias, rowZ, workspace);
        if (all) {
            k.product(tall, deep, wide, workspace); // copies rows of A
            k.productTA(turned, deep, wide, workspace); // turns them
        }
    }

    void descents(Kernels k) {
        int n = deep.columns();
        Matrix first = tall.rows(0, 1);
        k.descend(1e-9, first, rowZ.columns(0, n), deep, first, null, bias.columns(0, n), workspace);
    }

    void sums(Kernels k) {
        bias.fill(0);
        k.addRows(e, bias);
        k.firstNonFinite(gradient);
        k.exchange(1e-9, 1, w, gradient);
    }

    void distances(Kernels k) {
        k.squaredDistances(gradient, w, square, workspace);
    }

    void differences(Kernels k) {
        gradient.fill(0);
        k.addDifferences(square, w, w, gradient);
        k.addDifferencesTA(square, w, w, gradient);
    }

    void function(Function f, Kernels k) {
        k.apply(f, z, y);
        k.apply(f, rowZ, bias);
    }
}
