package org.nnkit.kernels;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/**
 * C = S + op(A) · op(B) by a team. What one core has written is slow to read for another, so each member gets what it had before,
 * where that is possible: the weights, in rows. Of a gradient, C = Xᵀ · E, it takes rows, and of C = E · Wᵀ the columns that go
 * with its rows of W. Of C = X · W with few rows it takes its part of the inner index, and so its columns of X and its rows of
 * W: the line of all blocks, column by column within each, is cut into stretches. A block that is not the first is summed apart,
 * and added where it belongs in the order of the blocks, as always: the bits don't depend on the cuts.
 */
final class SharedProduct implements Team.Task {

    /** Below this many multiply-adds waking the team costs more than it gains. */
    private static final long LEAST_WORK = 300_000;

    /** The same for a few rows, whose work is to read the weights. */
    private static final long LEAST_ROW_WORK = 2_000_000;

    private static final int FEW_ROWS = 8;

    /** With more rows sums of blocks are more numbers to pass on than weights. */
    private static final int MOST_ROWS_BY_BLOCKS = 128;

    /** Columns are cut where panels of them begin, in float32: cut in two, each part takes as long as all of it. */
    private static final int PANEL = VectorTiles32.PANEL;

    private static final Supplier<SharedProduct> NEW = SharedProduct::new;

    // What each member gets:
    private static final int ROWS = 0;
    private static final int COLUMNS = 1;
    private static final int BLOCKS = 2;
    private static final int MERGE = 3;

    private Matrix a = Matrix.row();
    private Matrix b = a;
    private Matrix start = a;
    private Matrix c = a;
    private boolean transposeA;
    private boolean transposeB;
    private int cut;
    private int inner;
    private Workspace workspace = new Workspace();
    /** The sums of each block, where they are not added to C at once. */
    private Matrix[] sums = new Matrix[0];

    /** Whether it is work enough. */
    static boolean pays(Team team, int rows, int columns, int inner) {
        long work = (long) rows * columns * inner;
        return team.threads() > 1 && work >= (rows < FEW_ROWS ? LEAST_ROW_WORK : LEAST_WORK);
    }

    static void add(
            Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix start, Matrix c, Workspace workspace) {
        workspace.kept(SharedProduct.class, NEW).all(a, transposeA, b, transposeB, start, c, workspace);
    }

    private void all(
            Matrix left, boolean turnLeft, Matrix right, boolean turnRight, Matrix from, Matrix to, Workspace memory) {
        a = left;
        transposeA = turnLeft;
        b = right;
        transposeB = turnRight;
        start = from;
        c = to;
        workspace = memory;
        inner = turnLeft ? left.rows() : left.columns();
        Team team = memory.team();
        int threads = team.threads();
        if (turnLeft) {
            cut = c.rows() >= 2 * FEW_ROWS * threads || c.rows() >= c.columns() ? ROWS : COLUMNS;
        } else if (turnRight || c.rows() > MOST_ROWS_BY_BLOCKS || inner < threads * Kernels.BLOCK) {
            cut = c.rows() >= c.columns() ? ROWS : COLUMNS;
        } else {
            cut = BLOCKS;
        }
        if (cut != BLOCKS) {
            team.run(threads, this);
            return;
        }
        prepareSums();
        team.run(threads, this);
        cut = MERGE;
        team.run(threads, this);
    }

    /** Memory for the sums of all blocks but those that the first member has from their beginning. */
    private void prepareSums() {
        int blocks = (inner + Kernels.BLOCK - 1) / Kernels.BLOCK;
        if (sums.length < blocks) {
            sums = Arrays.copyOf(sums, blocks);
        }
        Precision precision = c.precision();
        for (int i = firstInner(1) / Kernels.BLOCK; i < blocks; i++) {
            Matrix old = sums[i];
            if (old == null || old.precision() != precision || old.rows() < c.rows() || old.columns() < c.columns()) {
                int rows = old == null ? c.rows() : Math.max(old.rows(), c.rows());
                int columns = old == null ? c.columns() : Math.max(old.columns(), c.columns());
                sums[i] = Matrix.zeros(precision, rows, columns);
            }
        }
    }

    private int firstInner(int member) {
        return workspace.team().start(member, inner);
    }

    /** Where a member's columns of a block begin, if its part of the inner index begins at k. */
    private int firstColumn(int k, int block) {
        int from = block * Kernels.BLOCK;
        int depth = Math.min(Kernels.BLOCK, inner - from);
        if (k <= from) {
            return 0;
        }
        return k >= from + depth
                ? c.columns()
                : Math.min(c.columns(), (int) ((long) c.columns() * (k - from) / depth + PANEL / 2) / PANEL * PANEL);
    }

    @Override
    public void run(int number, int member) {
        Team team = workspace.team();
        Workspace own = workspace.member(member);
        int rows = c.rows();
        int columns = c.columns();
        if (cut == ROWS) {
            int from = team.start(number, rows);
            part(start, c, from, team.start(number + 1, rows), 0, columns, 0, inner, own);
        } else if (cut == COLUMNS) {
            int from = team.start(number, columns);
            part(start, c, 0, rows, from, team.start(number + 1, columns), 0, inner, own);
        } else if (cut == BLOCKS) {
            blocks(firstInner(number), firstInner(number + 1), number == 0, own);
        } else {
            merge(team.start(number, rows), team.start(number + 1, rows));
        }
    }

    private void part(
            @Nullable Matrix first,
            Matrix to,
            int top,
            int bottom,
            int left,
            int right,
            int from,
            int end,
            Workspace own) {
        if (to.isFloat64()) {
            VectorProducts64.add(a, transposeA, b, transposeB, first, to, top, bottom, left, right, from, end, own);
        } else {
            VectorProducts32.add(a, transposeA, b, transposeB, first, to, top, bottom, left, right, from, end, own);
        }
    }

    private void blocks(int from, int to, boolean intoC, Workspace own) {
        for (int block = from / Kernels.BLOCK; block * Kernels.BLOCK < to; block++) {
            int begin = block * Kernels.BLOCK;
            int end = Math.min(begin + Kernels.BLOCK, inner);
            int left = firstColumn(from, block);
            int right = firstColumn(to, block);
            if (intoC) {
                part(block == 0 ? start : null, c, 0, c.rows(), left, right, begin, end, own);
            } else if (left < right) {
                part(Products.ZEROS, sums[block], 0, c.rows(), left, right, begin, end, own);
            }
        }
    }

    /** Adds the sums in the order of their blocks to rows of C. */
    private void merge(int top, int bottom) {
        int k = firstInner(1);
        for (int block = k / Kernels.BLOCK; block * Kernels.BLOCK < inner; block++) {
            Matrix sum = sums[block];
            int left = firstColumn(k, block);
            int n = c.columns() - left;
            for (int i = top; i < bottom; i++) {
                int from = sum.offset() + i * sum.stride() + left;
                int to = c.offset() + i * c.stride() + left;
                if (sum.isFloat64()) {
                    VectorTiles64.add(n, sum.doubles(), from, c.doubles(), to);
                } else {
                    VectorTiles32.add(n, sum.floats(), from, c.floats(), to);
                }
            }
        }
    }
}
