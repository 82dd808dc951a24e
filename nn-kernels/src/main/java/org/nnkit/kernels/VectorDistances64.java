package org.nnkit.kernels;

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
 * <p>Distances are computed in tiles of eight rows by up to two vectors of centres, which lie transposed in panels. Where
 * numbers of rows or of centres are no multiples, the last tile or panel overlaps the one before: the whole sums of its
 * elements are computed again. Where there are fewer centres than a vector has lanes, zeros fill the panel.
 */
final class VectorDistances64 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int ROWS = 8;

    /** 16 chains, two vectors of centres, a number of X and two differences fit into the 32 registers of AVX-512. */
    private static final int WIDEST = SPECIES.vectorBitSize() >= 512 ? 2 : 1;

    private static final int WIDE = WIDEST * L;

    /** Below this many multiply-adds waking the team costs more than it gains. */
    private static final long TEAM_WORK = 200_000;

    /** So many numbers of the panels are in use at a time; they should stay in the second cache. */
    private static final int PANELS = 1 << 16;

    private VectorDistances64() {}

    /** The arguments of a call, for all members of a team. */
    private static final class Call implements Team.Task {
        private Matrix x = Matrix.row();
        private Matrix r2 = x;
        private double[] panels = new double[0];
        private int first;
        private int last;
        private int edges;
        private int parts;
        private int step;

        @Override
        public void run(int part, int member) {
            int from = part * step;
            // Not a short part at the end: its last tile would overlap rows that another member writes.
            int to = part == parts - 1 ? x.rows() : from + step;
            strip(x, from, to, panels, first, last, r2, edges + member * ROWS * L);
        }
    }

    static void squared(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        if (x.rows() < ROWS || c.rows() < 2) {
            Distances64.squared(x, c, r2, workspace);
            return;
        }
        if (x.columns() == 0) {
            r2.fill(0);
            return;
        }
        Team team = workspace.team();
        int columns = Math.max(L, c.rows());
        int most = Math.min((columns + WIDE - 1) / WIDE * WIDE, Math.max(1, PANELS / (WIDE * x.columns())) * WIDE);
        int edges = most * x.columns();
        double[] panels = workspace.doubles(edges + team.threads() * ROWS * L);
        for (int from = 0; from < columns; ) {
            int to = Math.min(columns, from + most);
            pack(c, from, to, panels);
            long work = (long) x.rows() * (to - from) * x.columns();
            int parts = team.threads() == 1 || work < TEAM_WORK ? 1 : Math.min(2 * team.threads(), x.rows() / ROWS);
            if (parts == 1) {
                strip(x, 0, x.rows(), panels, from, to, r2, edges);
            } else {
                Call call = workspace.kept(Call.class, Call::new);
                call.x = x;
                call.r2 = r2;
                call.panels = panels;
                call.first = from;
                call.last = to;
                call.edges = edges;
                call.step = x.rows() / ROWS / parts * ROWS;
                call.parts = parts;
                team.run(parts, call);
            }
            from = to;
        }
    }

    /** How many vectors of centres the panel has that starts before so many. */
    private static int vectors(int left) {
        return left >= WIDE ? WIDEST : 1;
    }

    /** Where a panel starts before which so many centres are left: before the last ones, if they make no vector. */
    private static int start(int to, int left) {
        return to - Math.max(left, L);
    }

    /** Centres one beside the other in panels as wide as the tiles. */
    private static void pack(Matrix c, int from, int to, double[] panels) {
        int depth = c.columns();
        int at = 0;
        for (int j = from; j < to; ) {
            int first = start(to, to - j);
            int wide = vectors(to - first) * L;
            for (int k = 0; k < wide; k++) {
                if (first + k < c.rows()) {
                    turn(c.doubles(), c.offset() + (first + k) * c.stride(), depth, panels, at + k, wide);
                } else {
                    turn(0, depth, panels, at + k, wide);
                }
            }
            at += wide * depth;
            j = first + wide;
        }
    }

    private static void turn(double[] c, int from, int depth, double[] panel, int at, int wide) {
        for (int p = 0; p < depth; p++) {
            panel[at + p * wide] = c[from + p];
        }
    }

    private static void turn(double number, int depth, double[] panel, int at, int wide) {
        for (int p = 0; p < depth; p++) {
            panel[at + p * wide] = number;
        }
    }

    /** The rows from {@code top} to before {@code bottom}, eight at least, against the centres in the panels. */
    private static void strip(Matrix x, int top, int bottom, double[] panels, int from, int to, Matrix r2, int edge) {
        int ri = r2.stride();
        for (int i = top; i < bottom; i += ROWS) {
            int row = Math.min(i, bottom - ROWS);
            int rowOfX = x.offset() + row * x.stride();
            int rowOfR = r2.offset() + row * ri;
            if (r2.columns() < L) {
                tile(1, x, rowOfX, panels, 0, panels, edge, L);
                for (int r = 0; r < ROWS; r++) {
                    System.arraycopy(panels, edge + r * L, r2.doubles(), rowOfR + r * ri, r2.columns());
                }
                continue;
            }
            int at = 0;
            for (int j = from; j < to; ) {
                int first = start(to, to - j);
                int vectors = vectors(to - first);
                tile(vectors, x, rowOfX, panels, at, r2.doubles(), rowOfR + first, ri);
                at += vectors * L * x.columns();
                j = first + vectors * L;
            }
        }
    }

    private static void tile(int vectors, Matrix x, int from, double[] panels, int at, double[] r2, int to, int ri) {
        for (int p = 0; p < x.columns(); p += Kernels.BLOCK) {
            int depth = Math.min(Kernels.BLOCK, x.columns() - p);
            int panel = at + p * vectors * L;
            if (vectors == 2) {
                tile2(p == 0, depth, x.doubles(), from + p, x.stride(), panels, panel, r2, to, ri);
            } else {
                tile1(p == 0, depth, x.doubles(), from + p, x.stride(), panels, panel, r2, to, ri);
            }
        }
    }

    /** Eight rows of two vectors of centres. */
    private static void tile2(
            boolean first,
            int depth,
            double[] x,
            int from,
            int xi,
            double[] panel,
            int at,
            double[] r2,
            int to,
            int ri) {
        int d1 = xi;
        int d2 = 2 * xi;
        int d3 = 3 * xi;
        int d4 = 4 * xi;
        int d5 = 5 * xi;
        int d6 = 6 * xi;
        int d7 = 7 * xi;
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        DoubleVector s6 = DoubleVector.zero(SPECIES);
        DoubleVector s7 = DoubleVector.zero(SPECIES);
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        DoubleVector t4 = DoubleVector.zero(SPECIES);
        DoubleVector t5 = DoubleVector.zero(SPECIES);
        DoubleVector t6 = DoubleVector.zero(SPECIES);
        DoubleVector t7 = DoubleVector.zero(SPECIES);
        int c = at;
        for (int p = from; p < from + depth; p++) {
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, panel, c);
            DoubleVector c1 = DoubleVector.fromArray(SPECIES, panel, c + L);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, x[p]);
            s0 = link(x0, c0, s0);
            t0 = link(x0, c1, t0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, x[p + d1]);
            s1 = link(x1, c0, s1);
            t1 = link(x1, c1, t1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, x[p + d2]);
            s2 = link(x2, c0, s2);
            t2 = link(x2, c1, t2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, x[p + d3]);
            s3 = link(x3, c0, s3);
            t3 = link(x3, c1, t3);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, x[p + d4]);
            s4 = link(x4, c0, s4);
            t4 = link(x4, c1, t4);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, x[p + d5]);
            s5 = link(x5, c0, s5);
            t5 = link(x5, c1, t5);
            DoubleVector x6 = DoubleVector.broadcast(SPECIES, x[p + d6]);
            s6 = link(x6, c0, s6);
            t6 = link(x6, c1, t6);
            DoubleVector x7 = DoubleVector.broadcast(SPECIES, x[p + d7]);
            s7 = link(x7, c0, s7);
            t7 = link(x7, c1, t7);
            c += 2 * L;
        }
        put(first, s0, r2, to);
        put(first, t0, r2, to + L);
        put(first, s1, r2, to + ri);
        put(first, t1, r2, to + ri + L);
        put(first, s2, r2, to + 2 * ri);
        put(first, t2, r2, to + 2 * ri + L);
        put(first, s3, r2, to + 3 * ri);
        put(first, t3, r2, to + 3 * ri + L);
        put(first, s4, r2, to + 4 * ri);
        put(first, t4, r2, to + 4 * ri + L);
        put(first, s5, r2, to + 5 * ri);
        put(first, t5, r2, to + 5 * ri + L);
        put(first, s6, r2, to + 6 * ri);
        put(first, t6, r2, to + 6 * ri + L);
        put(first, s7, r2, to + 7 * ri);
        put(first, t7, r2, to + 7 * ri + L);
    }

    /** Eight rows of one vector of centres. */
    private static void tile1(
            boolean first,
            int depth,
            double[] x,
            int from,
            int xi,
            double[] panel,
            int at,
            double[] r2,
            int to,
            int ri) {
        int d1 = xi;
        int d2 = 2 * xi;
        int d3 = 3 * xi;
        int d4 = 4 * xi;
        int d5 = 5 * xi;
        int d6 = 6 * xi;
        int d7 = 7 * xi;
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        DoubleVector s6 = DoubleVector.zero(SPECIES);
        DoubleVector s7 = DoubleVector.zero(SPECIES);
        int c = at;
        for (int p = from; p < from + depth; p++) {
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, panel, c);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, x[p]);
            s0 = link(x0, c0, s0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, x[p + d1]);
            s1 = link(x1, c0, s1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, x[p + d2]);
            s2 = link(x2, c0, s2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, x[p + d3]);
            s3 = link(x3, c0, s3);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, x[p + d4]);
            s4 = link(x4, c0, s4);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, x[p + d5]);
            s5 = link(x5, c0, s5);
            DoubleVector x6 = DoubleVector.broadcast(SPECIES, x[p + d6]);
            s6 = link(x6, c0, s6);
            DoubleVector x7 = DoubleVector.broadcast(SPECIES, x[p + d7]);
            s7 = link(x7, c0, s7);
            c += L;
        }
        put(first, s0, r2, to);
        put(first, s1, r2, to + ri);
        put(first, s2, r2, to + 2 * ri);
        put(first, s3, r2, to + 3 * ri);
        put(first, s4, r2, to + 4 * ri);
        put(first, s5, r2, to + 5 * ri);
        put(first, s6, r2, to + 6 * ri);
        put(first, s7, r2, to + 7 * ri);
    }

    private static DoubleVector link(DoubleVector x, DoubleVector c, DoubleVector sum) {
        DoubleVector d = x.sub(c);
        return d.fma(d, sum);
    }

    /** The first block's sum, or one more. */
    private static void put(boolean first, DoubleVector sum, double[] r2, int to) {
        if (first) {
            sum.intoArray(r2, to);
        } else {
            DoubleVector.fromArray(SPECIES, r2, to).add(sum).intoArray(r2, to);
        }
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
        s0.intoArray(a, to);
        t0.intoArray(a, to + more);
        s1.intoArray(a, to + ai);
        t1.intoArray(a, to + ai + more);
        s2.intoArray(a, to + 2 * ai);
        t2.intoArray(a, to + 2 * ai + more);
        s3.intoArray(a, to + 3 * ai);
        t3.intoArray(a, to + 3 * ai + more);
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
        s0.intoArray(a, to);
        t0.intoArray(a, to + more);
    }
}
