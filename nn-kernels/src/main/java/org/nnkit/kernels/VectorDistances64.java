package org.nnkit.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/**
 * Squared distances and what their gradient needs, in float64 on the vector units; {@link VectorDistances32} is the same in
 * float32.
 *
 * <p>Distances are computed in tiles of four rows by two vectors of centres, which both lie packed, as {@link VectorTiles64} has it:
 * centres in panels, all at first, and a slice of rows at a time.
 */
final class VectorDistances64 {

    private static final VectorSpecies<Double> SPECIES = VectorTiles64.SPECIES;
    /** Why vectors are cast before they are stored: see {@link VectorTiles64#TYPE}. */
    private static final Class<? extends DoubleVector> TYPE = VectorTiles64.TYPE;

    private static final int L = VectorTiles64.L;

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

    private VectorDistances64() {}

    static void squared(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        if (x.rows() < FEW || c.rows() < 2) {
            Distances64.squared(x, c, r2, workspace);
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
        double[][] panels = workspace.kept(Panels.class, Panels.NEW).centers64(count, depth * PANEL);
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
                shared.panels64 = panels;
                shared.run(x, r2, from, to, (slices + parts - 1) / parts * SLICE, workspace);
            }
        }
    }

    /** Centres one beside the other, zeros where there are no more. */
    private static void pack(Matrix c, int from, int to, double[][] panels) {
        int depth = c.columns();
        for (int j = from; j < to; j += PANEL) {
            double[] panel = panels[(j - from) / PANEL];
            int count = Math.min(PANEL, to - j);
            if (count < PANEL) {
                Arrays.fill(panel, 0, depth * PANEL, 0);
            }
            for (int k = 0; k < count; k += L) {
                int at = c.offset() + (j + k) * c.stride();
                int runs = Math.min(L, count - k);
                VectorProducts64.turn(runs, depth, c.doubles(), at, c.stride(), 1, panel, k * depth, L);
            }
        }
    }

    /** The rows from {@code top} to before {@code bottom} against the centres in the panels. */
    static void strip(
            Matrix x, int top, int bottom, double[][] panels, int from, int to, Matrix r2, Workspace workspace) {
        int depth = x.columns();
        int edgeAt = SLICE * depth;
        double[] slice = workspace.doubles(edgeAt + ROWS * PANEL);
        for (int i = top; i < bottom; i += SLICE) {
            int rows = Math.min(SLICE, bottom - i);
            if (rows < SLICE) {
                Arrays.fill(slice, 0, edgeAt, 0);
            }
            int at = x.offset() + i * x.stride();
            VectorProducts64.turn(rows, depth, x.doubles(), at, x.stride(), 1, slice, 0, SLICE);
            for (int r = 0; r < rows; r += ROWS) {
                int height = Math.min(ROWS, rows - r);
                int place = r2.offset() + (i + r) * r2.stride();
                for (int j = from; j < to; j += PANEL) {
                    double[] panel = panels[(j - from) / PANEL];
                    int width = Math.min(PANEL, to - j);
                    if (height == ROWS && width == PANEL) {
                        tile(depth, slice, r, panel, r2.doubles(), place + j, r2.stride());
                        continue;
                    }
                    tile(depth, slice, r, panel, slice, edgeAt, PANEL);
                    for (int k = 0; k < height; k++) {
                        System.arraycopy(slice, edgeAt + k * PANEL, r2.doubles(), place + j + k * r2.stride(), width);
                    }
                }
            }
        }
    }

    private static void tile(int depth, double[] slice, int row, double[] panel, double[] r2, int to, int ri) {
        for (int p = 0; p < depth; p += Kernels.BLOCK) {
            int end = Math.min(p + Kernels.BLOCK, depth) * L;
            if (p == 0) {
                block(0, end, slice, row, panel, depth * L, VectorTiles64.MINUS_ZERO, 0, 0, r2, to, ri);
            } else {
                block(p * L, end, slice, row, panel, depth * L, r2, to, ri, r2, to, ri);
            }
        }
    }

    /** The chains of a block, added to what stands in {@code before}. */
    private static void block(
            int from,
            int end,
            double[] slice,
            int row,
            double[] panel,
            int half,
            double[] before,
            int o,
            int oi,
            double[] r2,
            int to,
            int ri) {
        DoubleVector zero = DoubleVector.broadcast(SPECIES, 0);
        DoubleVector s0 = zero;
        DoubleVector s1 = zero;
        DoubleVector s2 = zero;
        DoubleVector s3 = zero;
        DoubleVector t0 = zero;
        DoubleVector t1 = zero;
        DoubleVector t2 = zero;
        DoubleVector t3 = zero;
        for (int q = from; q < end; q += L) {
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, panel, q);
            DoubleVector c1 = DoubleVector.fromArray(SPECIES, panel, q + half);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, slice[row + q * STEPS]);
            DoubleVector e0 = x0.sub(c0);
            s0 = e0.fma(e0, s0);
            DoubleVector f0 = x0.sub(c1);
            t0 = f0.fma(f0, t0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, slice[row + q * STEPS + 1]);
            DoubleVector e1 = x1.sub(c0);
            s1 = e1.fma(e1, s1);
            DoubleVector f1 = x1.sub(c1);
            t1 = f1.fma(f1, t1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, slice[row + q * STEPS + 2]);
            DoubleVector e2 = x2.sub(c0);
            s2 = e2.fma(e2, s2);
            DoubleVector f2 = x2.sub(c1);
            t2 = f2.fma(f2, t2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, slice[row + q * STEPS + 3]);
            DoubleVector e3 = x3.sub(c0);
            s3 = e3.fma(e3, s3);
            DoubleVector f3 = x3.sub(c1);
            t3 = f3.fma(f3, t3);
        }
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o).add(s0)).intoArray(r2, to);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + L).add(t0)).intoArray(r2, to + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi).add(s1)).intoArray(r2, to + ri);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi + L).add(t1)).intoArray(r2, to + ri + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi).add(s2)).intoArray(r2, to + 2 * ri);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi + L).add(t2))
                .intoArray(r2, to + 2 * ri + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi).add(s3)).intoArray(r2, to + 3 * ri);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi + L).add(t3))
                .intoArray(r2, to + 3 * ri + L);
    }

    static void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        if (a.columns() < L) {
            Distances64.addDifferences(g, x, c, a);
        } else {
            addDifferences(g.stride(), 1, g, x, c, a);
        }
    }

    static void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        if (a.columns() < L) {
            Distances64.addDifferencesTA(g, x, c, a);
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
                            g.doubles(),
                            at,
                            gi,
                            gj,
                            x.doubles(),
                            from,
                            x.stride(),
                            a.doubles(),
                            to,
                            a.stride());
                    i += 3;
                } else {
                    addOne(c, k, width - L, g.doubles(), at, gj, x.doubles(), from, a.doubles(), to);
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
            double[] g,
            int gAt,
            int gi,
            int gj,
            double[] x,
            int from,
            int xi,
            double[] a,
            int to,
            int ai) {
        double[] c = centres.doubles();
        int g1 = gi;
        int g2 = 2 * gi;
        int g3 = 3 * gi;
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, from);
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, x, from + more);
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, a, to);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, a, to + more);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, from + xi);
        DoubleVector y1 = DoubleVector.fromArray(SPECIES, x, from + xi + more);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, a, to + ai);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, a, to + ai + more);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, from + 2 * xi);
        DoubleVector y2 = DoubleVector.fromArray(SPECIES, x, from + 2 * xi + more);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, a, to + 2 * ai);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, a, to + 2 * ai + more);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, from + 3 * xi);
        DoubleVector y3 = DoubleVector.fromArray(SPECIES, x, from + 3 * xi + more);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, a, to + 3 * ai);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, a, to + 3 * ai + more);
        int at = centres.offset() + column;
        int q = gAt;
        for (int j = 0; j < centres.rows(); j++) {
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, c, at);
            DoubleVector c1 = DoubleVector.fromArray(SPECIES, c, at + more);
            DoubleVector f0 = DoubleVector.broadcast(SPECIES, g[q]);
            s0 = f0.fma(x0.sub(c0), s0);
            t0 = f0.fma(y0.sub(c1), t0);
            DoubleVector f1 = DoubleVector.broadcast(SPECIES, g[q + g1]);
            s1 = f1.fma(x1.sub(c0), s1);
            t1 = f1.fma(y1.sub(c1), t1);
            DoubleVector f2 = DoubleVector.broadcast(SPECIES, g[q + g2]);
            s2 = f2.fma(x2.sub(c0), s2);
            t2 = f2.fma(y2.sub(c1), t2);
            DoubleVector f3 = DoubleVector.broadcast(SPECIES, g[q + g3]);
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
            Matrix centres,
            int column,
            int more,
            double[] g,
            int gAt,
            int gj,
            double[] x,
            int from,
            double[] a,
            int to) {
        double[] c = centres.doubles();
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, from);
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, x, from + more);
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, a, to);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, a, to + more);
        int at = centres.offset() + column;
        int q = gAt;
        for (int j = 0; j < centres.rows(); j++) {
            DoubleVector f0 = DoubleVector.broadcast(SPECIES, g[q]);
            s0 = f0.fma(x0.sub(DoubleVector.fromArray(SPECIES, c, at)), s0);
            t0 = f0.fma(y0.sub(DoubleVector.fromArray(SPECIES, c, at + more)), t0);
            at += centres.stride();
            q += gj;
        }
        TYPE.cast(s0).intoArray(a, to);
        TYPE.cast(t0).intoArray(a, to + more);
    }
}
