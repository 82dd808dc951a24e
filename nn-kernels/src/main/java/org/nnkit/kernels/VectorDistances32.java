package org.nnkit.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/**
 * Squared distances and what their gradient needs, in float32 on the vector units; {@link VectorDistances64} is the same in
 * float64.
 *
 * <p>Distances are computed in tiles of four rows by two vectors of centres, which both lie packed, as {@link VectorTiles32} has it:
 * centres in panels, all at first, and a slice of rows at a time.
 */
final class VectorDistances32 {

    private static final VectorSpecies<Float> SPECIES = VectorTiles32.SPECIES;
    /** Why vectors are cast before they are stored: see {@link VectorTiles32#TYPE}. */
    private static final Class<? extends FloatVector> TYPE = VectorTiles32.TYPE;

    private static final int L = VectorTiles32.L;

    /**
     * Rows of a tile: eight chains keep the multiply-adders busy, and a method with twice as many is more than C2 will put
     * together from the Vector API: it makes objects then.
     */
    private static final int ROWS = 4;

    /** Rows in a slice: whole tiles. */
    private static final int SLICE = Math.max(ROWS, L);

    private static final int STEPS = SLICE / L;

    private static final int PANEL = 2 * L;

    /** Fewer rows go without vectors. */
    private static final int FEW = 8;

    /** Below this many multiply-adds waking the team costs more than it gains. */
    private static final long TEAM_WORK = 200_000;

    /** So many numbers of the panels are in use at a time; they should stay in the second cache. */
    private static final int PANELS = 1 << 16;

    private VectorDistances32() {}

    static void squared(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        if (x.rows() < FEW || c.rows() < 2) {
            Distances32.squared(x, c, r2, workspace);
            return;
        }
        int depth = x.columns();
        if (depth == 0) {
            r2.fill(0);
            return;
        }
        Team team = workspace.team();
        int most = Math.max(1, PANELS / (PANEL * depth));
        int count = Math.min(most, (c.rows() + PANEL - 1) / PANEL);
        float[][] panels = workspace.kept(Panels.class, Panels.NEW).centers32(count, depth * PANEL);
        for (int from = 0; from < c.rows(); from += count * PANEL) {
            int to = Math.min(c.rows(), from + count * PANEL);
            pack(c, from, to, panels);
            long work = (long) x.rows() * (to - from) * depth;
            int slices = (x.rows() + SLICE - 1) / SLICE;
            int parts = team.threads() == 1 || work < TEAM_WORK ? 1 : Math.min(2 * team.threads(), slices);
            if (parts == 1) {
                strip(x, 0, x.rows(), panels, from, to, r2, workspace);
            } else {
                SharedDistances shared = workspace.kept(SharedDistances.class, SharedDistances.NEW);
                shared.panels32 = panels;
                shared.run(x, r2, from, to, (slices + parts - 1) / parts * SLICE, workspace);
            }
        }
    }

    /** Centres one beside the other, zeros where there are no more. */
    private static void pack(Matrix c, int from, int to, float[][] panels) {
        int depth = c.columns();
        for (int j = from; j < to; j += PANEL) {
            float[] panel = panels[(j - from) / PANEL];
            int count = Math.min(PANEL, to - j);
            if (count < PANEL) {
                Arrays.fill(panel, 0, depth * PANEL, 0);
            }
            for (int k = 0; k < count; k += L) {
                int at = c.offset() + (j + k) * c.stride();
                int runs = Math.min(L, count - k);
                VectorProducts32.turn(runs, depth, c.floats(), at, c.stride(), 1, panel, k * depth, L);
            }
        }
    }

    /** The rows from {@code top} to before {@code bottom} against the centres in the panels. */
    static void strip(
            Matrix x, int top, int bottom, float[][] panels, int from, int to, Matrix r2, Workspace workspace) {
        int depth = x.columns();
        int edgeAt = SLICE * depth;
        float[] slice = workspace.floats(edgeAt + ROWS * PANEL);
        for (int i = top; i < bottom; i += SLICE) {
            int rows = Math.min(SLICE, bottom - i);
            if (rows < SLICE) {
                Arrays.fill(slice, 0, edgeAt, 0);
            }
            int at = x.offset() + i * x.stride();
            VectorProducts32.turn(rows, depth, x.floats(), at, x.stride(), 1, slice, 0, SLICE);
            for (int r = 0; r < rows; r += ROWS) {
                int height = Math.min(ROWS, rows - r);
                int place = r2.offset() + (i + r) * r2.stride();
                for (int j = from; j < to; j += PANEL) {
                    float[] panel = panels[(j - from) / PANEL];
                    int width = Math.min(PANEL, to - j);
                    if (height == ROWS && width == PANEL) {
                        tile(depth, slice, r, panel, r2.floats(), place + j, r2.stride());
                        continue;
                    }
                    tile(depth, slice, r, panel, slice, edgeAt, PANEL);
                    for (int k = 0; k < height; k++) {
                        System.arraycopy(slice, edgeAt + k * PANEL, r2.floats(), place + j + k * r2.stride(), width);
                    }
                }
            }
        }
    }

    private static void tile(int depth, float[] slice, int row, float[] panel, float[] r2, int to, int ri) {
        for (int p = 0; p < depth; p += Kernels.BLOCK) {
            int end = Math.min(p + Kernels.BLOCK, depth) * L;
            if (p == 0) {
                block(0, end, slice, row, panel, depth * L, VectorTiles32.MINUS_ZERO, 0, 0, r2, to, ri);
            } else {
                block(p * L, end, slice, row, panel, depth * L, r2, to, ri, r2, to, ri);
            }
        }
    }

    /** The chains of a block, added to what stands in {@code before}. */
    private static void block(
            int from,
            int end,
            float[] slice,
            int row,
            float[] panel,
            int half,
            float[] before,
            int o,
            int oi,
            float[] r2,
            int to,
            int ri) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0);
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        FloatVector s2 = zero;
        FloatVector s3 = zero;
        FloatVector t0 = zero;
        FloatVector t1 = zero;
        FloatVector t2 = zero;
        FloatVector t3 = zero;
        for (int q = from; q < end; q += L) {
            FloatVector c0 = FloatVector.fromArray(SPECIES, panel, q);
            FloatVector c1 = FloatVector.fromArray(SPECIES, panel, q + half);
            FloatVector x0 = FloatVector.broadcast(SPECIES, slice[row + q * STEPS]);
            FloatVector e0 = x0.sub(c0);
            s0 = e0.fma(e0, s0);
            FloatVector f0 = x0.sub(c1);
            t0 = f0.fma(f0, t0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, slice[row + q * STEPS + 1]);
            FloatVector e1 = x1.sub(c0);
            s1 = e1.fma(e1, s1);
            FloatVector f1 = x1.sub(c1);
            t1 = f1.fma(f1, t1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, slice[row + q * STEPS + 2]);
            FloatVector e2 = x2.sub(c0);
            s2 = e2.fma(e2, s2);
            FloatVector f2 = x2.sub(c1);
            t2 = f2.fma(f2, t2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, slice[row + q * STEPS + 3]);
            FloatVector e3 = x3.sub(c0);
            s3 = e3.fma(e3, s3);
            FloatVector f3 = x3.sub(c1);
            t3 = f3.fma(f3, t3);
        }
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o).add(s0)).intoArray(r2, to);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + L).add(t0)).intoArray(r2, to + L);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + oi).add(s1)).intoArray(r2, to + ri);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + oi + L).add(t1)).intoArray(r2, to + ri + L);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + 2 * oi).add(s2)).intoArray(r2, to + 2 * ri);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + 2 * oi + L).add(t2))
                .intoArray(r2, to + 2 * ri + L);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + 3 * oi).add(s3)).intoArray(r2, to + 3 * ri);
        TYPE.cast(FloatVector.fromArray(SPECIES, before, o + 3 * oi + L).add(t3))
                .intoArray(r2, to + 3 * ri + L);
    }

    static void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        if (a.columns() < L) {
            Distances32.addDifferences(g, x, c, a);
        } else {
            addDifferences(g.stride(), 1, g, x, c, a);
        }
    }

    static void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        if (a.columns() < L) {
            Distances32.addDifferencesTA(g, x, c, a);
        } else {
            addDifferences(1, g.stride(), g, c, x, a);
        }
    }

    /** A += Σⱼ gᵢⱼ (xᵢ − cⱼ), with gᵢⱼ at i · gi + j · gj. */
    private static void addDifferences(int gi, int gj, Matrix g, Matrix x, Matrix c, Matrix a) {
        int rows = x.rows();
        int columns = x.columns();
        for (int k = 0; k < columns; ) {
            // What is left is a vector or two, which may overlap: both start from the old sums, so both store the same.
            int left = columns - k;
            int width = left <= 2 * L ? left : left < 3 * L ? L : 2 * L;
            for (int i = 0; i < rows; i++) {
                int from = x.offset() + i * x.stride() + k;
                int to = a.offset() + i * a.stride() + k;
                int at = g.offset() + i * gi;
                if (i + 4 <= rows) {
                    addFour(
                            c,
                            k,
                            width - L,
                            g.floats(),
                            at,
                            gi,
                            gj,
                            x.floats(),
                            from,
                            x.stride(),
                            a.floats(),
                            to,
                            a.stride());
                    i += 3;
                } else {
                    addOne(c, k, width - L, g.floats(), at, gj, x.floats(), from, a.floats(), to);
                }
            }
            k += width;
        }
    }

    /** Four rows by two vectors of columns. */
    private static void addFour(
            Matrix centres,
            int column,
            int more,
            float[] g,
            int gAt,
            int gi,
            int gj,
            float[] x,
            int from,
            int xi,
            float[] a,
            int to,
            int ai) {
        float[] c = centres.floats();
        int g1 = gi;
        int g2 = 2 * gi;
        int g3 = 3 * gi;
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, from);
        FloatVector y0 = FloatVector.fromArray(SPECIES, x, from + more);
        FloatVector s0 = FloatVector.fromArray(SPECIES, a, to);
        FloatVector t0 = FloatVector.fromArray(SPECIES, a, to + more);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, from + xi);
        FloatVector y1 = FloatVector.fromArray(SPECIES, x, from + xi + more);
        FloatVector s1 = FloatVector.fromArray(SPECIES, a, to + ai);
        FloatVector t1 = FloatVector.fromArray(SPECIES, a, to + ai + more);
        FloatVector x2 = FloatVector.fromArray(SPECIES, x, from + 2 * xi);
        FloatVector y2 = FloatVector.fromArray(SPECIES, x, from + 2 * xi + more);
        FloatVector s2 = FloatVector.fromArray(SPECIES, a, to + 2 * ai);
        FloatVector t2 = FloatVector.fromArray(SPECIES, a, to + 2 * ai + more);
        FloatVector x3 = FloatVector.fromArray(SPECIES, x, from + 3 * xi);
        FloatVector y3 = FloatVector.fromArray(SPECIES, x, from + 3 * xi + more);
        FloatVector s3 = FloatVector.fromArray(SPECIES, a, to + 3 * ai);
        FloatVector t3 = FloatVector.fromArray(SPECIES, a, to + 3 * ai + more);
        int at = centres.offset() + column;
        int q = gAt;
        for (int j = 0; j < centres.rows(); j++) {
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, at);
            FloatVector c1 = FloatVector.fromArray(SPECIES, c, at + more);
            FloatVector f0 = FloatVector.broadcast(SPECIES, g[q]);
            s0 = f0.fma(x0.sub(c0), s0);
            t0 = f0.fma(y0.sub(c1), t0);
            FloatVector f1 = FloatVector.broadcast(SPECIES, g[q + g1]);
            s1 = f1.fma(x1.sub(c0), s1);
            t1 = f1.fma(y1.sub(c1), t1);
            FloatVector f2 = FloatVector.broadcast(SPECIES, g[q + g2]);
            s2 = f2.fma(x2.sub(c0), s2);
            t2 = f2.fma(y2.sub(c1), t2);
            FloatVector f3 = FloatVector.broadcast(SPECIES, g[q + g3]);
            s3 = f3.fma(x3.sub(c0), s3);
            t3 = f3.fma(y3.sub(c1), t3);
            at += centres.stride();
            q += gj;
        }
        TYPE.cast(s0).intoArray(a, to);
        TYPE.cast(t0).intoArray(a, to + more);
        TYPE.cast(s1).intoArray(a, to + ai);
        TYPE.cast(t1).intoArray(a, to + ai + more);
        TYPE.cast(s2).intoArray(a, to + 2 * ai);
        TYPE.cast(t2).intoArray(a, to + 2 * ai + more);
        TYPE.cast(s3).intoArray(a, to + 3 * ai);
        TYPE.cast(t3).intoArray(a, to + 3 * ai + more);
    }

    /** One row by two vectors of columns. */
    private static void addOne(
            Matrix centres, int column, int more, float[] g, int gAt, int gj, float[] x, int from, float[] a, int to) {
        float[] c = centres.floats();
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, from);
        FloatVector y0 = FloatVector.fromArray(SPECIES, x, from + more);
        FloatVector s0 = FloatVector.fromArray(SPECIES, a, to);
        FloatVector t0 = FloatVector.fromArray(SPECIES, a, to + more);
        int at = centres.offset() + column;
        int q = gAt;
        for (int j = 0; j < centres.rows(); j++) {
            FloatVector f0 = FloatVector.broadcast(SPECIES, g[q]);
            s0 = f0.fma(x0.sub(FloatVector.fromArray(SPECIES, c, at)), s0);
            t0 = f0.fma(y0.sub(FloatVector.fromArray(SPECIES, c, at + more)), t0);
            at += centres.stride();
            q += gj;
        }
        TYPE.cast(s0).intoArray(a, to);
        TYPE.cast(t0).intoArray(a, to + more);
    }
}
