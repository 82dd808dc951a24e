package org.nnkit.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * C = S + A · B in float32 on the vector units, for operands that may be transposed; {@link VectorProducts64} is the same in
 * float64.
 *
 * <p>Where enough rows and columns use them, all of A is packed, once: its rows are copied, or, where it is transposed, turned by
 * slices. One panel of B after the other is packed and stays in the first cache while the rows of A pass by, which come from the
 * second one a few at a time. Elsewhere A is read as it lies, and B is packed where it is transposed, narrower than its vectors,
 * or would be read from far apart. See {@link VectorTiles32}, and {@link SharedProduct} for teams.
 *
 * <p>Rows of B are packed, and rows of C computed, from both ends to the middle. Processors fetch beyond the end of a walk, from
 * where another member of a team may be about to write; thus they stay within the rows of this one.
 *
 * <p>Products of a few rows and of a few numbers go through {@link Products32}: with the same bits.
 */
final class VectorProducts32 {

    private static final int R = VectorTiles32.ROWS;
    private static final int L = VectorTiles32.L;
    private static final int WIDE = VectorTiles32.WIDEST * L;
    private static final int PANEL = VectorTiles32.PANEL;

    /** So many columns of C pay for packing A. */
    private static final int LEAST_COLUMNS = 32;

    /** So many rows of C pay for packing B. */
    private static final int ENOUGH_ROWS = 32;

    /** Up to so many columns a column of A times a row of B is worked in strips of one vector. */
    private static final int FEW_COLUMNS = 4 * L;

    /** Rows of A that are packed at a time, at most. */
    private static final int MOST_ROWS = 64 * VectorTiles32.PACKED_ROWS;

    /** So many numbers of C have left the nearest caches when the next block comes to them: two blocks are worked together. */
    private static final int MANY_SUMS = 1 << 16;

    /** Below this many multiply-adds plain code is quicker. */
    private static final long VECTOR_WORK = 16L * L;

    /** Rows of B at least so far apart are packed: they'd fall into the same few places of the cache. */
    private static final int FAR = 256;

    private VectorProducts32() {}

    /**
     * C = S + op(A) · op(B), where op transposes if the flag after the matrix says so.
     *
     * @param start S: C itself, a row for all rows of C, or no columns at all for zeros
     */
    static void add(
            Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix start, Matrix c, Workspace workspace) {
        int inner = transposeA ? a.rows() : a.columns();
        int rows = c.rows();
        int columns = c.columns();
        long work = (long) rows * columns * inner;
        if (work < VECTOR_WORK) {
            Products.begin(start, c);
            Products32.add(a, transposeA, b, transposeB, c, workspace);
            return;
        }
        boolean shared = SharedProduct.pays(workspace.team(), rows, columns, inner);
        if (columns == 1 && rows >= L && c.stride() == 1 && !shared) {
            // A single column is a row of the transposed product Cᵀ = Bᵀ · Aᵀ, whose sums are the same.
            Products.begin(start, c);
            add(b, !transposeB, a, !transposeA, c, c, 0, 1, 0, rows, 0, inner, workspace);
            return;
        }
        if (shared) {
            SharedProduct.add(a, transposeA, b, transposeB, start, c, workspace);
        } else {
            add(a, transposeA, b, transposeB, start, c, 0, rows, 0, columns, 0, inner, workspace);
        }
    }

    /**
     * The same for the part of C between some rows and columns, and for the sums over the inner index from {@code from} to before
     * {@code to}.
     *
     * @param start from what the first block starts; null if its sums are added to C as those of later blocks are
     */
    static void add(
            Matrix a,
            boolean transposeA,
            Matrix b,
            boolean transposeB,
            @Nullable Matrix start,
            Matrix c,
            int top,
            int bottom,
            int left,
            int right,
            int from,
            int to,
            Workspace workspace) {
        int ai = transposeA ? 1 : a.stride();
        int ap = transposeA ? a.stride() : 1;
        int bp = transposeB ? 1 : b.stride();
        int bj = transposeB ? b.stride() : 1;
        int height = bottom - top;
        int width = right - left;
        int z = c.offset() + top * c.stride() + left;
        boolean pack = height >= ENOUGH_ROWS && width >= LEAST_COLUMNS;
        int step = pack && (long) height * width > MANY_SUMS ? 2 * Kernels.BLOCK : Kernels.BLOCK;
        for (int p = from; p < to; p += step) {
            int depth = Math.min(step, to - p);
            int x = a.offset() + top * ai + p * ap;
            int y = b.offset() + left * bj + p * bp;
            float[] first = null;
            int s = 0;
            int si = 0;
            int sj = 0;
            if (p == from && start != null) {
                first = start.columns() == 0 ? VectorTiles32.ZERO : start.floats();
                s = start.columns() == 0 ? 0 : start == c ? z : start.offset() + left;
                si = start == c ? c.stride() : 0;
                sj = start.columns() == 0 ? 0 : 1;
            }
            if (height < 3 || (bj == 1 && depth <= 2)) {
                rows(first, s, si, sj, height, width, depth, a, x, ai, ap, b, y, bp, bj, c, z, workspace);
            } else if (!pack) {
                tiles(first, s, si, sj, height, width, depth, a, x, ai, ap, b, y, bp, bj, c, z, workspace);
            } else {
                int times = (height + MOST_ROWS - 1) / MOST_ROWS;
                int most = (height + times - 1) / times;
                for (int i = 0; i < height; i += most) {
                    int rows = Math.min(most, height - i);
                    int at = z + i * c.stride();
                    int in = x + i * ai;
                    packed(
                            first,
                            s + i * si,
                            si,
                            sj,
                            rows,
                            width,
                            depth,
                            a,
                            in,
                            ai,
                            ap,
                            b,
                            y,
                            bp,
                            bj,
                            c,
                            at,
                            workspace);
                }
            }
        }
    }

    /** Row by row, B read as it lies: where it is transposed, turning it would take longer than the few chains. */
    private static void rows(
            float @Nullable [] start,
            int s,
            int si,
            int sj,
            int rows,
            int columns,
            int depth,
            Matrix matrixA,
            int x,
            int ai,
            int ap,
            Matrix matrixB,
            int y,
            int bp,
            int bj,
            Matrix matrixC,
            int z,
            Workspace workspace) {
        float[] a = matrixA.floats();
        float[] b = matrixB.floats();
        float[] c = matrixC.floats();
        int ci = matrixC.stride();
        if (start != null && bj == 1 && depth == 1 && columns % L == 0 && columns <= FEW_COLUMNS) {
            for (int j = 0; j < columns; j += L) {
                VectorTiles32.outer(rows, a, x, ai, b, y + j, start, s + j * sj, si, c, z + j, ci);
            }
            return;
        }
        if (start != null) {
            copy(rows, columns, start, s, si, sj, c, z, ci);
        }
        // A vector may reach beyond the columns of B. Up to four chains go side by side without vectors, too; and a
        // short
        // one is over before its numbers are there and back.
        boolean narrow = bj == 1 && columns < L && columns > 4 && depth > L;
        int wide = Math.max(columns, L);
        int reached = narrow || (bj == 1 && columns >= L) ? reach(depth, wide, b, y, bp) : 0;
        float[] sums = start != null && !narrow ? c : workspace.floats(wide);
        for (int i = 0; i < rows; i++) {
            int from = x + i * ai;
            int to = z + i * ci;
            int at = sums == c ? to : 0;
            if (start == null) {
                Arrays.fill(sums, 0, wide, 0);
            } else if (narrow) {
                Arrays.fill(sums, columns, wide, 0);
                System.arraycopy(c, to, sums, 0, columns);
            }
            if (reached > 0) {
                VectorTiles32.row(reached, a, from, ap, b, y, bp, sums, at, wide);
            }
            if (reached < depth) {
                int rest = from + reached * ap;
                Tiles32.row(true, depth - reached, columns, a, rest, ap, b, y + reached * bp, bp, bj, sums, at);
            }
            if (start == null) {
                VectorTiles32.add(columns, sums, 0, c, to);
            } else if (narrow) {
                System.arraycopy(sums, 0, c, to, columns);
            }
        }
    }

    private static void tiles(
            float @Nullable [] start,
            int s,
            int si,
            int sj,
            int rows,
            int columns,
            int depth,
            Matrix matrixA,
            int x,
            int ai,
            int ap,
            Matrix matrixB,
            int y,
            int bp,
            int bj,
            Matrix matrixC,
            int z,
            Workspace workspace) {
        float[] a = matrixA.floats();
        float[] b = matrixB.floats();
        float[] c = matrixC.floats();
        int ci = matrixC.stride();
        boolean first = start != null;
        int vectorsLeft = (columns + L - 1) / L;
        // The last panel, where it is narrower than its vectors, has its sums in whole ones, too, until they are ready.
        int narrow = columns % L == 0 ? columns : (vectorsLeft - 1) / VectorTiles32.WIDEST * WIDE;
        if (start != null) {
            copy(rows, narrow, start, s, si, sj, c, z, ci);
        }
        int whole = rows / R * R;
        boolean packB = bj != 1 || bp >= FAR;
        boolean few = rows < R;
        int slice = VectorTiles32.NARROW_SLICE;
        int panelAt = few || ap != 1 ? slice * depth : 0;
        int edgeAt = panelAt + depth * WIDE;
        int sumsAt = edgeAt + R * WIDE;
        float[] scratch = workspace.floats(sumsAt + (narrow < columns ? rows * WIDE : 0));
        if (few) {
            packPanel(depth, rows, slice, a, x, ap, ai, scratch, 0);
        }
        for (int j = 0; j < columns; j += WIDE) {
            int vectors = Math.min(vectorsLeft, VectorTiles32.WIDEST);
            int wide = vectors * L;
            int width = Math.min(wide, columns - j);
            float[] panel = b;
            int from = y + j * bj;
            int distance = bp;
            if (packB || width < wide || (vectors == 1 && bp != L)) {
                packPanel(depth, width, wide, b, from, bp, bj, scratch, panelAt);
                panel = scratch;
                from = panelAt;
                distance = wide;
            }
            float[] sums = c;
            int sumAt = z + j;
            int step = ci;
            if (j == narrow) {
                sums = scratch;
                sumAt = sumsAt;
                step = wide;
                if (start == null) {
                    packPanel(rows, width, wide, c, z + j, ci, 1, scratch, sumsAt);
                } else {
                    int different = si == 0 ? 1 : rows;
                    packPanel(different, width, wide, start, s + j * sj, si, 1, scratch, sumsAt);
                    VectorTiles32.copyRows(
                            rows - different, wide, scratch, sumsAt, 0, scratch, sumsAt + different * wide, wide);
                }
            }
            for (int i = 0; i < rows; i += R) {
                boolean rest = i == whole;
                // What is left of the rows is worked with those before it, whose sums are then left.
                int row = rest && !few ? rows - R : i;
                boolean sliced = few || (vectors == 1 && ap != 1);
                if (sliced && !few && (rest || i % slice == 0)) {
                    packPanel(depth, Math.min(slice, rows - row), slice, a, x + row, ap, 1, scratch, 0);
                }
                float[] source = sliced ? scratch : a;
                int at = !sliced ? x + row * ai : rest ? 0 : i % slice;
                int di = sliced ? 1 : ai;
                int dp = sliced ? slice : ap;
                int corner = sumAt + row * step;
                if (first && !rest) {
                    VectorTiles32.tile(vectors, depth, source, at, di, dp, panel, from, distance, sums, corner, step);
                    continue;
                }
                int height = few ? rows : R;
                int done = i - row;
                if (first) {
                    copyRows(height, wide, sums, corner, step, scratch, edgeAt, wide);
                } else {
                    Arrays.fill(scratch, edgeAt, edgeAt + R * wide, 0);
                }
                VectorTiles32.tile(vectors, depth, source, at, di, dp, panel, from, distance, scratch, edgeAt, wide);
                if (first) {
                    copyRows(
                            height - done, wide, scratch, edgeAt + done * wide, wide, sums, corner + done * step, step);
                } else {
                    for (int r = done; r < height; r++) {
                        VectorTiles32.add(wide, scratch, edgeAt + r * wide, sums, corner + r * step);
                    }
                }
            }
            if (j == narrow) {
                // One whole vector may reach into the rows below, where these come next and are then written.
                int reaching = vectors == 1 && width == ci ? Math.max(0, rows - (wide - 1) / width) : 0;
                VectorTiles32.copyRows(reaching, wide, scratch, sumsAt, wide, c, z + j, ci);
                copyRows(rows - reaching, width, scratch, sumsAt + reaching * wide, wide, c, z + j + reaching * ci, ci);
            }
            vectorsLeft -= vectors;
        }
    }

    /**
     * One panel of B after the other; A is packed while the first one is there, and kept if there are more. The inner index may go
     * through two blocks: then each tile of C gets the sums of the second at once, while it is near.
     */
    private static void packed(
            float @Nullable [] start,
            int s,
            int si,
            int sj,
            int rows,
            int columns,
            int depth,
            Matrix matrixA,
            int x,
            int ai,
            int ap,
            Matrix matrixB,
            int y,
            int bp,
            int bj,
            Matrix matrixC,
            int z,
            Workspace workspace) {
        float[] c = matrixC.floats();
        int ci = matrixC.stride();
        int tall = VectorTiles32.PACKED_ROWS;
        int slice = VectorTiles32.SLICE;
        int strips = (rows + slice - 1) / slice;
        int half = (strips + 1) / 2;
        boolean turned = ap != 1;
        Panels panels = workspace.kept(Panels.class, Panels.NEW);
        float[] panel = panels.columns32(Kernels.BLOCK * PANEL);
        int block = Math.min(depth, Kernels.BLOCK);
        int rest = depth - block;
        float[] second = rest == 0 ? panel : panels.second32(Kernels.BLOCK * PANEL);
        // What no second panel will read again is overwritten by what comes next.
        int kept = columns > PANEL ? rows : 1;
        int secondAt = turned
                ? (kept + slice - 1) / slice * slice * block
                : (kept + tall - 1) / tall * tall * VectorTiles32.APART;
        int edgeAt = rest == 0 ? secondAt : 2 * secondAt;
        float[] slices = workspace.floats(edgeAt + tall * PANEL);
        for (int j = 0; j < columns; j += PANEL) {
            int width = Math.min(PANEL, columns - j);
            pack(block, width, matrixB.floats(), y + j * bj, bp, bj, panel);
            if (rest > 0) {
                pack(rest, width, matrixB.floats(), y + j * bj + block * bp, bp, bj, second);
            }
            for (int n = 0; n < strips; n++) {
                int top = (n < half ? n : half + strips - 1 - n) * slice;
                int bottom = Math.min(top + slice, rows);
                for (int i = top; i < bottom; i += tall) {
                    int height = Math.min(tall, rows - i);
                    int corner = z + i * ci + j;
                    boolean whole = height == tall && width == PANEL;
                    float[] to = whole ? c : slices;
                    int toAt = whole ? corner : edgeAt;
                    int step = whole ? ci : PANEL;
                    float[] from = start;
                    int fromAt = s + i * si + j * sj;
                    int fromStep = si;
                    if (!whole && start != null) {
                        copy(height, width, start, fromAt, si, sj, slices, edgeAt, PANEL);
                        from = slices;
                        fromAt = edgeAt;
                        fromStep = PANEL;
                    } else if (!whole) {
                        copyRows(height, width, c, corner, ci, slices, edgeAt, PANEL);
                    }
                    int place = columns > PANEL ? i : turned ? i % slice : 0;
                    if (turned) {
                        int at = place / slice * slice * block + place % slice;
                        int restAt = secondAt + place / slice * slice * rest + place % slice;
                        if (j == 0 && i % slice == 0) {
                            int all = Math.min(slice, rows - i);
                            int in = x + i * ai;
                            packPanel(block, all, slice, matrixA.floats(), in, ap, 1, slices, at);
                            if (rest > 0) {
                                packPanel(rest, all, slice, matrixA.floats(), in + block * ap, ap, 1, slices, restAt);
                            }
                        }
                        VectorTiles32.packed(block, slices, at, panel, from, fromAt, fromStep, to, toAt, step);
                        if (rest > 0) {
                            VectorTiles32.packed(rest, slices, restAt, second, null, 0, 0, to, toAt, step);
                        }
                    } else {
                        int at = place * VectorTiles32.APART;
                        for (int r = 0; j == 0 && r < height; r++) {
                            int in = x + (i + r) * ai;
                            int row = at + r * VectorTiles32.APART;
                            System.arraycopy(matrixA.floats(), in, slices, row, block);
                            if (rest > 0) {
                                System.arraycopy(matrixA.floats(), in + block, slices, secondAt + row, rest);
                            }
                        }
                        VectorTiles32.rows(block, slices, at, panel, from, fromAt, fromStep, to, toAt, step);
                        if (rest > 0) {
                            VectorTiles32.rows(rest, slices, secondAt + at, second, null, 0, 0, to, toAt, step);
                        }
                    }
                    if (!whole) {
                        copyRows(height, width, slices, edgeAt, PANEL, c, corner, ci);
                    }
                }
            }
        }
    }

    /**
     * A panel of B row below row, or a slice of A column below column. Where it is narrower than its vectors, what lies behind it belongs
     * to no sum of ours.
     */
    private static void packPanel(
            int depth, int width, int wide, float[] b, int y, int bp, int bj, float[] to, int at) {
        int reached = bj == 1 ? reach(depth, wide, b, y, bp) : 0;
        int half = reached / 2;
        int last = reached - 1;
        VectorTiles32.copyRows(half, wide, b, y, bp, to, at, wide);
        VectorTiles32.copyRows(reached - half, wide, b, y + last * bp, -bp, to, at + last * wide, -wide);
        if (reached < depth) {
            if (width < wide) { // what a scratch array holds may be subnormal, and slow
                Arrays.fill(to, at + reached * wide, at + depth * wide, 0);
            }
            turn(width, depth - reached, b, y + reached * bp, bj, bp, to, at + reached * wide, wide);
        }
    }

    /** How many rows of B can be read in whole vectors, even where those are wider than it. */
    private static int reach(int depth, int wide, float[] b, int y, int bp) {
        int rows = depth;
        while (rows > 0 && y + (rows - 1) * bp > b.length - wide) {
            rows--;
        }
        return rows;
    }

    /** A panel of B in its two halves, with zeros where it is narrower. */
    private static void pack(int depth, int width, float[] b, int y, int bp, int bj, float[] panel) {
        if (bj == 1 && width == PANEL) {
            int half = depth / 2;
            int last = depth - 1;
            VectorTiles32.pack(half, b, y, bp, panel, 0, L);
            VectorTiles32.pack(depth - half, b, y + last * bp, -bp, panel, last * L, -L);
            return;
        }
        if (width < PANEL) {
            Arrays.fill(panel, 0);
        }
        for (int j = 0; j < width; j += L) {
            int at = j == 0 ? 0 : VectorTiles32.HALF;
            turn(Math.min(L, width - j), depth, b, y + j * bj, bj, bp, panel, at, L);
        }
    }

    /** Runs of numbers side by side, four at a time: to[p * ti + r] = from[x + r * xi + p * xp]. */
    static void turn(int runs, int depth, float[] from, int x, int xi, int xp, float[] to, int at, int ti) {
        if (runs < 4) {
            for (int r = 0; r < runs; r++) {
                for (int p = 0; p < depth; p++) {
                    to[at + p * ti + r] = from[x + r * xi + p * xp];
                }
            }
            return;
        }
        for (int r = 0; r < runs; r += 4) {
            int start = Math.min(r, runs - 4); // the last four may be some of those before
            if (xp == 1) {
                turnFour(depth, from, x + start * xi, xi, to, at + start, ti);
            } else {
                turnFour(depth, from, x + start * xi, xi, xp, to, at + start, ti);
            }
        }
    }

    private static void turnFour(int depth, float[] from, int x, int xi, int xp, float[] to, int at, int ti) {
        for (int p = 0; p < depth; p++) {
            int q = x + p * xp;
            int t = at + p * ti;
            to[t] = from[q];
            to[t + 1] = from[q + xi];
            to[t + 2] = from[q + 2 * xi];
            to[t + 3] = from[q + 3 * xi];
        }
    }

    /** The same by single steps, which C2 knows to stay within the arrays. */
    private static void turnFour(int depth, float[] from, int x, int xi, float[] to, int at, int ti) {
        int x1 = x + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        for (int p = 0; p < depth; p++) {
            int t = at + p * ti;
            to[t] = from[x + p];
            to[t + 1] = from[x1 + p];
            to[t + 2] = from[x2 + p];
            to[t + 3] = from[x3 + p];
        }
    }

    /** From where the chains start, for all rows and columns: to C, unless it is there. */
    private static void copy(int rows, int columns, float[] start, int s, int si, int sj, float[] c, int z, int ci) {
        if (sj == 0) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(c, z + i * ci, z + i * ci + columns, 0);
            }
        } else if (start != c || s != z) {
            copyRows(rows, columns, start, s, si, c, z, ci);
        }
    }

    private static void copyRows(int rows, int columns, float[] from, int x, int xi, float[] to, int y, int yi) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, x + i * xi, to, y + i * yi, columns);
        }
    }
}
