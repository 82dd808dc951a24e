package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;

/** Matrices of one shape as runs of numbers without gaps: a run for each row, or one where no matrix has gaps. */
final class Runs {

    private Runs() {}

    static int count(Matrix x) {
        return solid(x) ? Math.min(x.rows(), 1) : x.rows();
    }

    static int count(Matrix x, Matrix y) {
        return solid(x) && solid(y) ? Math.min(x.rows(), 1) : x.rows();
    }

    static int count(Matrix x, Matrix q, Matrix y) {
        return solid(x) && solid(q) && solid(y) ? Math.min(x.rows(), 1) : x.rows();
    }

    /** The length of each of so many runs. */
    static int length(int count, Matrix x) {
        return count == x.rows() ? x.columns() : x.rows() * x.columns();
    }

    /** Where a run starts. */
    static int start(int run, Matrix x) {
        return x.offset() + run * x.stride();
    }

    private static boolean solid(Matrix x) {
        return x.stride() == x.columns();
    }
}
