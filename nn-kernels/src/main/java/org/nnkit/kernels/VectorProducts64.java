package org.nnkit.kernels;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/**
 * C += A · B in float64 on the vector units, for operands that may be transposed; {@link VectorProducts32} is the same in
 * float32.
 *
 * <p>Columns of C are cut into panels as wide as a tile, and rows into tiles; see {@link VectorTiles64}. The panel of B that
 * all rows need is packed into one run of memory where it is transposed, narrower than its vectors, or would be read often
 * from far apart; so is A where many panels need it. With a team, its members take strips of rows, or of columns where there
 * are few rows: no member writes what another reads.
 *
 * <p>Products of a few rows and of a few numbers go through {@link Products64}: with the same bits.
 */
final class VectorProducts64 {

    private static final int R = VectorTiles64.ROWS;
    private static final int L = VectorTiles64.L;
    private static final int PANEL = VectorTiles64.WIDEST * L;

    /** Below this many multiply-adds waking the team costs more than it gains. */
    private static final long TEAM_WORK = 64_000;

    /** The same for a few rows, whose work is to read the weights. */
    private static final long TEAM_ROW_WORK = 2_000_000;

    /** Below this many multiply-adds plain code is quicker. */
    private static final long VECTOR_WORK = 16L * L;

    /** Rows of B further apart than this are packed: they'd fall into the same few places of the cache. */
    private static final int FAR = 128;

    /** B is packed where so many rows use it, A where so many columns do. */
    private static final int MANY = 160;

    private VectorProducts64() {}

    /** The arguments of a call, for all members of a team. */
    private static final class Call implements Team.Task {
        private Matrix a = Matrix.row();
        private Matrix b = a;
        private Matrix c = a;
        private boolean transposeA;
        private boolean transposeB;
        private boolean byRows;
        private int step;
        private Workspace workspace = new Workspace();

        @Override
        public void run(int part, int member) {
            int from = part * step;
            if (byRows) {
                int to = Math.min(from + step, c.rows());
                strip(a, transposeA, b, transposeB, c, from, to, 0, c.columns(), workspace.member(member));
            } else {
                int to = Math.min(from + step, c.columns());
                strip(a, transposeA, b, transposeB, c, 0, c.rows(), from, to, workspace.member(member));
            }
        }
    }

    /** C += op(A) · op(B), where op transposes if the flag after the matrix says so. */
    static void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c, Workspace workspace) {
        int inner = transposeA ? a.rows() : a.columns();
        int rows = c.rows();
        int columns = c.columns();
        long work = (long) rows * columns * inner;
        if (work < VECTOR_WORK) {
            Products64.add(a, transposeA, b, transposeB, c, workspace);
            return;
        }
        if (columns == 1 && rows >= L && c.stride() == 1 && work < TEAM_WORK) {
            // A single column is a row of the transposed product Cᵀ = Bᵀ · Aᵀ, whose sums are the same.
            strip(b, !transposeB, a, !transposeA, c, 0, 1, 0, rows, workspace);
            return;
        }
        Team team = workspace.team();
        if (team.threads() == 1
                || work < (rows < R ? TEAM_ROW_WORK : TEAM_WORK)
                || (rows < 2 * R && columns < 2 * PANEL)) {
            strip(a, transposeA, b, transposeB, c, 0, rows, 0, columns, workspace);
            return;
        }
        Call call = workspace.kept(Call.class, Call::new);
        call.a = a;
        call.b = b;
        call.c = c;
        call.transposeA = transposeA;
        call.transposeB = transposeB;
        call.workspace = workspace;
        call.byRows = rows >= 2 * R * team.threads() || rows >= columns;
        int size = call.byRows ? rows : columns;
        int grain = call.byRows ? R : L;
        int pieces = (size + grain - 1) / grain;
        call.step = (pieces + team.threads() - 1) / team.threads() * grain;
        team.run((size + call.step - 1) / call.step, call);
    }

    /** The part of C from {@code top} to before {@code bottom} and from {@code left} to before {@code right}. */
    private static void strip(
            Matrix a,
            boolean transposeA,
            Matrix b,
            boolean transposeB,
            Matrix c,
            int top,
            int bottom,
            int left,
            int right,
            Workspace workspace) {
        int ai = transposeA ? 1 : a.stride();
        int ap = transposeA ? a.stride() : 1;
        int bp = transposeB ? 1 : b.stride();
        int bj = transposeB ? b.stride() : 1;
        int inner = transposeA ? a.rows() : a.columns();
        for (int p = 0; p < inner; p += Kernels.BLOCK) {
            int depth = Math.min(Kernels.BLOCK, inner - p);
            int x = a.offset() + top * ai + p * ap;
            int y = b.offset() + left * bj + p * bp;
            int z = c.offset() + top * c.stride() + left;
            if (bottom - top < 3 || (bj == 1 && depth <= 2)) {
                rows(p == 0, bottom - top, right - left, depth, a, x, ai, ap, b, y, bp, bj, c, z, workspace);
            } else {
                tiles(p == 0, bottom - top, right - left, depth, a, x, ai, ap, b, y, bp, bj, c, z, workspace);
            }
        }
    }

    /** Row by row, B read as it lies: where it is transposed, turning it would take longer than the few chains. */
    private static void rows(
            boolean first,
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
        double[] a = matrixA.doubles();
        double[] b = matrixB.doubles();
        double[] c = matrixC.doubles();
        double[] sums = first ? c : workspace.doubles(columns);
        for (int i = 0; i < rows; i++) {
            int from = x + i * ai;
            int to = z + i * matrixC.stride();
            int at = first ? to : 0;
            if (!first) {
                Arrays.fill(sums, 0, columns, 0);
            }
            int done = bj == 1 ? VectorTiles64.row(depth, a, from, ap, b, y, bp, sums, at, columns) : 0;
            if (done < columns) {
                Tiles64.row(true, depth, columns - done, a, from, ap, b, y + done * bj, bp, bj, sums, at + done);
            }
            if (!first) {
                VectorTiles64.add(columns, sums, 0, c, to);
            }
        }
    }

    private static void tiles(
            boolean first,
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
        double[] a = matrixA.doubles();
        double[] b = matrixB.doubles();
        double[] c = matrixC.doubles();
        int ci = matrixC.stride();
        int whole = rows / R * R;
        boolean packA = columns >= MANY;
        boolean packB = bj != 1 || rows >= MANY || bp >= FAR;
        int packedRows = packA ? (rows + R - 1) / R * R : rows - whole > 0 ? R : 0;
        int panelAt = packedRows * depth;
        int edgeAt = panelAt + depth * PANEL;
        double[] scratch = workspace.doubles(edgeAt + R * PANEL);
        // Rows packed: all of them, or those that make no whole tile.
        for (int i = packA ? 0 : whole; i < rows; i += R) {
            int to = packA ? i * depth : 0;
            packRows(Math.min(R, rows - i), depth, a, x + i * ai, ai, ap, scratch, to);
        }
        int vectorsLeft = (columns + L - 1) / L;
        int j = 0;
        while (vectorsLeft > 0) {
            int vectors = VectorTiles64.vectors(vectorsLeft);
            int wide = vectors * L;
            int width = Math.min(wide, columns - j);
            double[] panel = b;
            int from = y + j * bj;
            int distance = bp;
            if (packB || width < wide) {
                packPanel(depth, width, wide, b, from, bp, bj, scratch, panelAt);
                panel = scratch;
                from = panelAt;
                distance = wide;
            }
            for (int i = 0; i < rows; i += R) {
                boolean packed = packA || i >= whole;
                double[] source = packed ? scratch : a;
                int at = packA ? i * depth : packed ? 0 : x + i * ai;
                int di = packed ? 1 : ai;
                int dp = packed ? R : ap;
                int corner = z + i * ci + j;
                if (first && width == wide && i < whole) {
                    VectorTiles64.tile(vectors, depth, source, at, di, dp, panel, from, distance, c, corner, ci);
                    continue;
                }
                int height = Math.min(R, rows - i);
                if (first) {
                    copyRows(height, width, c, corner, ci, scratch, edgeAt, wide);
                } else {
                    Arrays.fill(scratch, edgeAt, edgeAt + R * wide, 0);
                }
                VectorTiles64.tile(vectors, depth, source, at, di, dp, panel, from, distance, scratch, edgeAt, wide);
                if (first) {
                    copyRows(height, width, scratch, edgeAt, wide, c, corner, ci);
                } else {
                    for (int r = 0; r < height; r++) {
                        VectorTiles64.add(width, scratch, edgeAt + r * wide, c, corner + r * ci);
                    }
                }
            }
            j += wide;
            vectorsLeft -= vectors;
        }
    }

    /** Eight rows of A side by side, with zeros where there are fewer. */
    private static void packRows(int rows, int depth, double[] a, int x, int ai, int ap, double[] to, int at) {
        if (rows == R && ai == 1) {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(a, x + p * ap, to, at + p * R, R);
            }
            return;
        }
        if (rows == R) {
            turnEight(depth, a, x, ai, ap, to, at, R);
            return;
        }
        Arrays.fill(to, at, at + depth * R, 0);
        for (int r = 0; r < rows; r++) {
            int from = x + r * ai;
            for (int p = 0; p < depth; p++) {
                to[at + p * R + r] = a[from + p * ap];
            }
        }
    }

    /** Eight runs of numbers side by side: to[p * ti + r] = from[x + r * xi + p * xp]; eight streams that caches foresee. */
    private static void turnEight(int depth, double[] from, int x, int xi, int xp, double[] to, int at, int ti) {
        int x1 = x + xi;
        int x2 = x1 + xi;
        int x3 = x2 + xi;
        int x4 = x3 + xi;
        int x5 = x4 + xi;
        int x6 = x5 + xi;
        int x7 = x6 + xi;
        for (int p = 0; p < depth; p++) {
            int q = p * xp;
            int t = at + p * ti;
            to[t] = from[x + q];
            to[t + 1] = from[x1 + q];
            to[t + 2] = from[x2 + q];
            to[t + 3] = from[x3 + q];
            to[t + 4] = from[x4 + q];
            to[t + 5] = from[x5 + q];
            to[t + 6] = from[x6 + q];
            to[t + 7] = from[x7 + q];
        }
    }

    /** A panel of B row below row, with zeros where it is narrower than its vectors. */
    private static void packPanel(
            int depth, int width, int wide, double[] b, int y, int bp, int bj, double[] to, int at) {
        if (bj == 1 && width == wide) {
            VectorTiles64.copyRows(depth, wide, b, y, bp, to, at);
        } else if (bj == 1) {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(b, y + p * bp, to, at + p * wide, width);
            }
        } else {
            int eights = width & -8;
            for (int j = 0; j < eights; j += 8) {
                turnEight(depth, b, y + j * bj, bj, bp, to, at + j, wide);
            }
            for (int j = eights; j < width; j++) {
                for (int p = 0; p < depth; p++) {
                    to[at + p * wide + j] = b[y + j * bj + p * bp];
                }
            }
        }
        for (int j = width; j < wide; j++) {
            for (int p = 0; p < depth; p++) {
                to[at + p * wide + j] = 0;
            }
        }
    }

    private static void copyRows(int rows, int columns, double[] from, int x, int xi, double[] to, int y, int yi) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, x + i * xi, to, y + i * yi, columns);
        }
    }
}
