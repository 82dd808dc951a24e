package org.nnkit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product whose chains stay in vector registers, in float32; {@link VectorTiles64} is the same in float64. A tile
 * is eight rows by up to {@link #WIDEST} vectors of columns. On AVX-512, with 32 registers, there are two vectors: 16 chains. With
 * three it would be a little quicker, but every other time C2 of JDK 17 runs out of registers and keeps chains in memory, at a
 * third of the speed. Where vectors are shorter, a tile is three wide and worked in two halves of four rows: 12 chains, three
 * vectors of B and one of A are the 16 registers of AVX2. Eight rows of one vector reach half of that there, because a
 * multiply-add needs more than one load.
 *
 * <p>Element (i, p) of A is at {@code x + i * ai + p * ap}, (p, j) of B at {@code y + p * bp + j}, (i, j) of C at
 * {@code z + i * ci + j}. The chains start from what C holds.
 */
final class VectorTiles32 {

    /** Rows of a tile. */
    static final int ROWS = 8;

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Columns of a vector. */
    static final int L = SPECIES.length();

    /** Vectors of the widest tile. */
    static final int WIDEST = SPECIES.vectorBitSize() >= 512 ? 2 : 3;

    private VectorTiles32() {}

    /** How many vectors the next tile has, of those that are left. */
    static int vectors(int left) {
        return left >= WIDEST ? WIDEST : 1;
    }

    /** A tile of eight rows and one vector, or {@link #WIDEST}. */
    static void tile(
            int vectors,
            int depth,
            float[] a,
            int x,
            int ai,
            int ap,
            float[] b,
            int y,
            int bp,
            float[] c,
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
    static int row(int depth, float[] a, int x, int ap, float[] b, int y, int bp, float[] c, int z, int columns) {
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
    static void copyRows(int rows, int columns, float[] from, int x, int xi, float[] to, int y) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j += L) {
                FloatVector.fromArray(SPECIES, from, x + i * xi + j).intoArray(to, y + i * columns + j);
            }
        }
    }

    /** y = y + x. */
    static void add(int n, float[] x, int xo, float[] y, int yo) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(SPECIES, y, yo + j)
                    .add(FloatVector.fromArray(SPECIES, x, xo + j))
                    .intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] += x[xo + j];
        }
    }

    /** Four rows of three vectors. */
    private static void half3(
            int depth, float[] a, int x, int ai, int ap, float[] b, int y, int bp, float[] c, int z, int ci) {
        int d1 = ai;
        int d2 = 2 * ai;
        int d3 = 3 * ai;
        int z1 = z + ci;
        int z2 = z + 2 * ci;
        int z3 = z + 3 * ci;
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, z + L);
        FloatVector u0 = FloatVector.fromArray(SPECIES, c, z + 2 * L);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, z1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, z1 + L);
        FloatVector u1 = FloatVector.fromArray(SPECIES, c, z1 + 2 * L);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, z2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, z2 + L);
        FloatVector u2 = FloatVector.fromArray(SPECIES, c, z2 + 2 * L);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, z3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, z3 + L);
        FloatVector u3 = FloatVector.fromArray(SPECIES, c, z3 + 2 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, yp);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, yp + L);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, yp + 2 * L);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            u0 = a0.fma(b2, u0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            u1 = a1.fma(b2, u1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            u2 = a2.fma(b2, u2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[xp + d3]);
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
            int depth, float[] a, int x, int ai, int ap, float[] b, int y, int bp, float[] c, int z, int ci) {
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
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z0);
        FloatVector t0 = FloatVector.fromArray(SPECIES, c, z0 + L);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, z1);
        FloatVector t1 = FloatVector.fromArray(SPECIES, c, z1 + L);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, z2);
        FloatVector t2 = FloatVector.fromArray(SPECIES, c, z2 + L);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, z3);
        FloatVector t3 = FloatVector.fromArray(SPECIES, c, z3 + L);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, z4);
        FloatVector t4 = FloatVector.fromArray(SPECIES, c, z4 + L);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, z5);
        FloatVector t5 = FloatVector.fromArray(SPECIES, c, z5 + L);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, z6);
        FloatVector t6 = FloatVector.fromArray(SPECIES, c, z6 + L);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, z7);
        FloatVector t7 = FloatVector.fromArray(SPECIES, c, z7 + L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, yp);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, yp + L);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[xp + d3]);
            s3 = a3.fma(b0, s3);
            t3 = a3.fma(b1, t3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[xp + d4]);
            s4 = a4.fma(b0, s4);
            t4 = a4.fma(b1, t4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[xp + d5]);
            s5 = a5.fma(b0, s5);
            t5 = a5.fma(b1, t5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[xp + d6]);
            s6 = a6.fma(b0, s6);
            t6 = a6.fma(b1, t6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[xp + d7]);
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
            int depth, float[] a, int x, int ai, int ap, float[] b, int y, int bp, float[] c, int z, int ci) {
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
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z0);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, z1);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, z2);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, z3);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, z4);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, z5);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, z6);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, z7);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, yp);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = a0.fma(b0, s0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[xp + d1]);
            s1 = a1.fma(b0, s1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[xp + d2]);
            s2 = a2.fma(b0, s2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[xp + d3]);
            s3 = a3.fma(b0, s3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[xp + d4]);
            s4 = a4.fma(b0, s4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[xp + d5]);
            s5 = a5.fma(b0, s5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[xp + d6]);
            s6 = a6.fma(b0, s6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[xp + d7]);
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
    private static void row8(int depth, float[] a, int x, int ap, float[] b, int y, int bp, float[] c, int z) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, z + L);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, z + 2 * L);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, z + 3 * L);
        FloatVector s4 = FloatVector.fromArray(SPECIES, c, z + 4 * L);
        FloatVector s5 = FloatVector.fromArray(SPECIES, c, z + 5 * L);
        FloatVector s6 = FloatVector.fromArray(SPECIES, c, z + 6 * L);
        FloatVector s7 = FloatVector.fromArray(SPECIES, c, z + 7 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector f = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(FloatVector.fromArray(SPECIES, b, yp), s0);
            s1 = f.fma(FloatVector.fromArray(SPECIES, b, yp + L), s1);
            s2 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 2 * L), s2);
            s3 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 3 * L), s3);
            s4 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 4 * L), s4);
            s5 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 5 * L), s5);
            s6 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 6 * L), s6);
            s7 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 7 * L), s7);
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
    private static void row4(int depth, float[] a, int x, int ap, float[] b, int y, int bp, float[] c, int z) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z);
        FloatVector s1 = FloatVector.fromArray(SPECIES, c, z + L);
        FloatVector s2 = FloatVector.fromArray(SPECIES, c, z + 2 * L);
        FloatVector s3 = FloatVector.fromArray(SPECIES, c, z + 3 * L);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector f = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(FloatVector.fromArray(SPECIES, b, yp), s0);
            s1 = f.fma(FloatVector.fromArray(SPECIES, b, yp + L), s1);
            s2 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 2 * L), s2);
            s3 = f.fma(FloatVector.fromArray(SPECIES, b, yp + 3 * L), s3);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
        s1.intoArray(c, z + L);
        s2.intoArray(c, z + 2 * L);
        s3.intoArray(c, z + 3 * L);
    }

    /** One row of 1 vectors. */
    private static void row1(int depth, float[] a, int x, int ap, float[] b, int y, int bp, float[] c, int z) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, c, z);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            FloatVector f = FloatVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(FloatVector.fromArray(SPECIES, b, yp), s0);
            xp += ap;
            yp += bp;
        }
        s0.intoArray(c, z);
    }
}
