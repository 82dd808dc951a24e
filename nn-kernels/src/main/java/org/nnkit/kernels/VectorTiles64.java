package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product whose chains stay in vector registers, in float64; {@link VectorTiles32} is the same in float32. Tiles and
 * their reasons are the same.
 *
 * <p>Element (i, p) of A is at {@code x + i * ai + p * ap}, (p, j) of B at {@code y + p * bp + j}, (i, j) of C at
 * {@code z + i * ci + j}. The chains start from what C holds.
 */
final class VectorTiles64 {

    /** Rows of a tile. */
    static final int ROWS = 8;

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /** Columns of a vector. */
    static final int L = SPECIES.length();

    /** Vectors of the widest tile. */
    static final int WIDEST = SPECIES.vectorBitSize() >= 512 ? 2 : 3;

    private VectorTiles64() {}

    /** How many vectors the next tile has, of those that are left. */
    static int vectors(int left) {
        return left >= WIDEST ? WIDEST : 1;
    }

    /** A tile of eight rows and one vector, or {@link #WIDEST}. */
    static void tile(
            int vectors,
            int depth,
            double[] a,
            int x,
            int ai,
            int ap,
            double[] b,
            int y,
            int bp,
            double[] c,
            int z,
            int ci) {
        switch (vectors) {
            case 3 -> {
                half3(depth, a, x, ai, ap, b, y, bp, c, z, ci);
                half3(depth, a, x + 4 * ai, ai, ap, b, y, bp, c, z + 4 * ci, ci);
            }
            case 2 -> tile2(depth, a, x, ai, ap, b, y, bp, c, z, ci);
            default -> tile1(depth, a, x, ai, ap, b, y, bp, c, z, ci);
        }
    }

    /** One row of as many whole vectors as fit into the columns; returns how many columns are done. */
    static int row(int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z, int columns) {
        int j = 0;
        for (; j + 8 * L <= columns; j += 8 * L) {
            row8(depth, a, x, ap, b, y + j, bp, c, z + j);
        }
        if (j + 4 * L <= columns) {
            row4(depth, a, x, ap, b, y + j, bp, c, z + j);
            j += 4 * L;
        }
        for (; j + L <= columns; j += L) {
            row1(depth, a, x, ap, b, y + j, bp, c, z + j);
        }
        return j;
    }

    /** Rows of whole vectors, one behind the other. */
    static void copyRows(int rows, int columns, double[] from, int x, int xi, double[] to, int y) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j += L) {
                DoubleVector.fromArray(SPECIES, from, x + i * xi + j).intoArray(to, y + i * columns + j);
            }
        }
    }

    /** y = y + x. */
    static void add(int n, double[] x, int xo, double[] y, int yo) {
        int j = 0;
        for (; j + L <= n; j += L) {
            DoubleVector.fromArray(SPECIES, y, yo + j)
                    .add(DoubleVector.fromArray(SPECIES, x, xo + j))
                    .intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] += x[xo + j];
        }
    }

    /** Four rows of three vectors. */
    private static void half3(
            int depth, double[] a, int x, int ai, int ap, double[] b, int y, int bp, double[] c, int z, int ci) {
        int d1 = ai;
        int d2 = 2 * ai;
        int d3 = 3 * ai;
        int z1 = z + ci;
        int z2 = z + 2 * ci;
        int z3 = z + 3 * ci;
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, z + L);
        DoubleVector u0 = DoubleVector.fromArray(SPECIES, c, z + 2 * L);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z1);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, c, z1 + L);
        DoubleVector u1 = DoubleVector.fromArray(SPECIES, c, z1 + 2 * L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z2);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, c, z2 + L);
        DoubleVector u2 = DoubleVector.fromArray(SPECIES, c, z2 + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z3);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, c, z3 + L);
        DoubleVector u3 = DoubleVector.fromArray(SPECIES, c, z3 + 2 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, yp);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, yp + L);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, yp + 2 * L);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            u0 = a0.fma(b2, u0);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            u1 = a1.fma(b2, u1);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            u2 = a2.fma(b2, u2);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[xp + d3]);
            s3 = a3.fma(b0, s3);
            t3 = a3.fma(b1, t3);
            u3 = a3.fma(b2, u3);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
        t0.intoArray(c, z + L);
        u0.intoArray(c, z + 2 * L);
        s1.intoArray(c, z1);
        t1.intoArray(c, z1 + L);
        u1.intoArray(c, z1 + 2 * L);
        s2.intoArray(c, z2);
        t2.intoArray(c, z2 + L);
        u2.intoArray(c, z2 + 2 * L);
        s3.intoArray(c, z3);
        t3.intoArray(c, z3 + L);
        u3.intoArray(c, z3 + 2 * L);
    }

    /** Eight rows of two vectors. */
    private static void tile2(
            int depth, double[] a, int x, int ai, int ap, double[] b, int y, int bp, double[] c, int z, int ci) {
        int d1 = ai;
        int d2 = 2 * ai;
        int d3 = 3 * ai;
        int d4 = 4 * ai;
        int d5 = 5 * ai;
        int d6 = 6 * ai;
        int d7 = 7 * ai;
        int z0 = z;
        int z1 = z + ci;
        int z2 = z + 2 * ci;
        int z3 = z + 3 * ci;
        int z4 = z + 4 * ci;
        int z5 = z + 5 * ci;
        int z6 = z + 6 * ci;
        int z7 = z + 7 * ci;
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z0);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, c, z0 + L);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z1);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, c, z1 + L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z2);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, c, z2 + L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z3);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, c, z3 + L);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, z4);
        DoubleVector t4 = DoubleVector.fromArray(SPECIES, c, z4 + L);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, z5);
        DoubleVector t5 = DoubleVector.fromArray(SPECIES, c, z5 + L);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, z6);
        DoubleVector t6 = DoubleVector.fromArray(SPECIES, c, z6 + L);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, z7);
        DoubleVector t7 = DoubleVector.fromArray(SPECIES, c, z7 + L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, yp);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, yp + L);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[xp + d3]);
            s3 = a3.fma(b0, s3);
            t3 = a3.fma(b1, t3);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[xp + d4]);
            s4 = a4.fma(b0, s4);
            t4 = a4.fma(b1, t4);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[xp + d5]);
            s5 = a5.fma(b0, s5);
            t5 = a5.fma(b1, t5);
            DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[xp + d6]);
            s6 = a6.fma(b0, s6);
            t6 = a6.fma(b1, t6);
            DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[xp + d7]);
            s7 = a7.fma(b0, s7);
            t7 = a7.fma(b1, t7);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z0);
        t0.intoArray(c, z0 + L);
        s1.intoArray(c, z1);
        t1.intoArray(c, z1 + L);
        s2.intoArray(c, z2);
        t2.intoArray(c, z2 + L);
        s3.intoArray(c, z3);
        t3.intoArray(c, z3 + L);
        s4.intoArray(c, z4);
        t4.intoArray(c, z4 + L);
        s5.intoArray(c, z5);
        t5.intoArray(c, z5 + L);
        s6.intoArray(c, z6);
        t6.intoArray(c, z6 + L);
        s7.intoArray(c, z7);
        t7.intoArray(c, z7 + L);
    }

    /** Eight rows of one vector. */
    private static void tile1(
            int depth, double[] a, int x, int ai, int ap, double[] b, int y, int bp, double[] c, int z, int ci) {
        int d1 = ai;
        int d2 = 2 * ai;
        int d3 = 3 * ai;
        int d4 = 4 * ai;
        int d5 = 5 * ai;
        int d6 = 6 * ai;
        int d7 = 7 * ai;
        int z0 = z;
        int z1 = z + ci;
        int z2 = z + 2 * ci;
        int z3 = z + 3 * ci;
        int z4 = z + 4 * ci;
        int z5 = z + 5 * ci;
        int z6 = z + 6 * ci;
        int z7 = z + 7 * ci;
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z0);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z1);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z2);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z3);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, z4);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, z5);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, z6);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, z7);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, yp);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[xp + d3]);
            s3 = a3.fma(b0, s3);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[xp + d4]);
            s4 = a4.fma(b0, s4);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[xp + d5]);
            s5 = a5.fma(b0, s5);
            DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[xp + d6]);
            s6 = a6.fma(b0, s6);
            DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[xp + d7]);
            s7 = a7.fma(b0, s7);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z0);
        s1.intoArray(c, z1);
        s2.intoArray(c, z2);
        s3.intoArray(c, z3);
        s4.intoArray(c, z4);
        s5.intoArray(c, z5);
        s6.intoArray(c, z6);
        s7.intoArray(c, z7);
    }

    /** One row of 8 vectors. */
    private static void row8(int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z + L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z + 3 * L);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, z + 4 * L);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, z + 5 * L);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, z + 6 * L);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, z + 7 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(DoubleVector.fromArray(SPECIES, b, yp), s0);
            s1 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + L), s1);
            s2 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 2 * L), s2);
            s3 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 3 * L), s3);
            s4 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 4 * L), s4);
            s5 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 5 * L), s5);
            s6 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 6 * L), s6);
            s7 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 7 * L), s7);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
        s1.intoArray(c, z + L);
        s2.intoArray(c, z + 2 * L);
        s3.intoArray(c, z + 3 * L);
        s4.intoArray(c, z + 4 * L);
        s5.intoArray(c, z + 5 * L);
        s6.intoArray(c, z + 6 * L);
        s7.intoArray(c, z + 7 * L);
    }

    /** One row of 4 vectors. */
    private static void row4(int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z + L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z + 3 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(DoubleVector.fromArray(SPECIES, b, yp), s0);
            s1 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + L), s1);
            s2 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 2 * L), s2);
            s3 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + 3 * L), s3);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
        s1.intoArray(c, z + L);
        s2.intoArray(c, z + 2 * L);
        s3.intoArray(c, z + 3 * L);
    }

    /** One row of 1 vectors. */
    private static void row1(int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(DoubleVector.fromArray(SPECIES, b, yp), s0);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
    }
}
