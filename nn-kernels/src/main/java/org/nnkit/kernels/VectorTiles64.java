package org.nnkit.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;

/**
 * Tiles of a product whose chains stay in vector registers, in float64; {@link VectorTiles32} is the same in float32.
 *
 * <p>A <em>packed</em> tile is two vectors wide: 8 rows with the 32 registers of AVX-512, 4 where there are 16. More would leave
 * C2 too few of these for what it loads ahead; then it keeps chains in memory, at half of the speed. It reads A and B by
 * one index each, with constant distances from it: rows of A lie as far apart as a block is long, or, where A is transposed, side by
 * side in slices; and the two vectors of a panel of B lie in halves of an array of its own. So C2 looks at the bounds of arrays
 * once a tile and not once a number, and what is left is little more than loads and multiply-adds.
 *
 * <p>Where packing isn't worth it, a tile is eight rows by two vectors of columns, which lie as they lie: element
 * (i, p) of A is at {@code x + i * ai + p * ap}, (p, j) of B at {@code y + p * bp + j}, (i, j) of C at {@code z + i * ci + j}. With
 * 16 registers they are worked in two halves of four rows. A <em>narrow</em> one, of one vector, has its rows of B packed, and reads
 * A by constant distances, too: along its rows, or in slices.
 */
final class VectorTiles64 {

    /** Rows of a tile. */
    static final int ROWS = 8;

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /**
     * The class of all vectors. A loop, or a branch, leaves of it no more than {@link DoubleVector}, and C2 guesses the rest from what it
     * has seen: where it guesses anew, after a change of what is run, or guesses no longer, because the JDK's own guesses within
     * one method were wrong a hundred times, it makes objects. So what comes out of a loop or a branch, and the last sum of many, is
     * cast before it is stored; and in a sum comes first what is of a class that C2 knows, a constant or a vector just loaded.
     */
    static final Class<? extends DoubleVector> TYPE = SPECIES.vectorType().asSubclass(DoubleVector.class);

    /** Columns of a vector. */
    static final int L = SPECIES.length();

    /** Vectors of the widest tile. */
    static final int WIDEST = 2;

    /** Rows of a packed tile. */
    static final int PACKED_ROWS = SPECIES.vectorBitSize() >= 512 ? 8 : 4;

    /** Known to the compiler, which leaves out what is behind it where there are four rows. */
    private static final boolean EIGHT = PACKED_ROWS == 8;

    /** Columns of a packed tile, and of a panel of B. */
    static final int PANEL = 2 * L;

    /** Distance of the two halves of a panel: its second vectors lie behind all first ones. */
    static final int HALF = Kernels.BLOCK * L;

    /** Rows in a slice of A: whole packed tiles. */
    static final int SLICE = Math.max(PACKED_ROWS, L);

    private static final int STEPS = SLICE / L;

    /** Rows in a slice of A for tiles of one vector. */
    static final int NARROW_SLICE = Math.max(ROWS, L);

    /** Distance of the rows of A that are not turned: as far as a block is long. */
    static final int APART = Kernels.BLOCK;

    static final double[] ZERO = new double[PANEL];

    /**
     * What changes no number by being added, not even -0. So the first block ends as the later ones do.
     */
    static final double[] MINUS_ZERO = new double[PANEL];

    static {
        Arrays.fill(MINUS_ZERO, -0.0);
    }

    private VectorTiles64() {}

    /**
     * {@link #PACKED_ROWS} rows of C: (i, j) at {@code z + i * ci + j} of C, (i, p) at {@code x + i + p * SLICE} of A. The chains
     * start from (i, j) at {@code y + i * yi + j} of {@code start}; without it from 0, and are added to C.
     */
    static void packed(
            int depth,
            double[] a,
            int x,
            double[] panel,
            double @Nullable [] start,
            int y,
            int yi,
            double[] c,
            int z,
            int ci) {
        if (start == null) {
            packed(depth, a, x, panel, ZERO, 0, 0, c, z, ci, c, z, ci);
        } else {
            packed(depth, a, x, panel, start, y, yi, MINUS_ZERO, 0, 0, c, z, ci);
        }
    }

    /** As {@link #packed}, for rows of A that lie {@link #APART} from each other: (i, p) at {@code x + i * APART + p} of A. */
    static void rows(
            int depth,
            double[] a,
            int x,
            double[] panel,
            double @Nullable [] start,
            int y,
            int yi,
            double[] c,
            int z,
            int ci) {
        if (start == null) {
            rows(depth, a, x, panel, ZERO, 0, 0, c, z, ci, c, z, ci);
        } else {
            rows(depth, a, x, panel, start, y, yi, MINUS_ZERO, 0, 0, c, z, ci);
        }
    }

    /**
     * From where the chains start and what is added at their end come as arguments of their own, even where both are C. If the
     * compiler knows them to be equal, it computes the places of all rows before the loop and keeps them; then it lacks registers
     * within, and moves addresses to vector registers and back by the units that multiply and add (with JDK 17 and 25 on Intel: two
     * thirds of the speed).
     */
    private static void packed(
            int depth,
            double[] a,
            int x,
            double[] panel,
            double[] start,
            int y,
            int yi,
            double[] before,
            int o,
            int oi,
            double[] c,
            int z,
            int ci) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, start, y);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, y + L);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, start, y + yi);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, y + yi + L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, start, y + 2 * yi);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, y + 2 * yi + L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, start, y + 3 * yi);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, y + 3 * yi + L);
        DoubleVector s4 = s0;
        DoubleVector t4 = t0;
        DoubleVector s5 = s0;
        DoubleVector t5 = t0;
        DoubleVector s6 = s0;
        DoubleVector t6 = t0;
        DoubleVector s7 = s0;
        DoubleVector t7 = t0;
        if (EIGHT) {
            s4 = DoubleVector.fromArray(SPECIES, start, y + 4 * yi);
            t4 = DoubleVector.fromArray(SPECIES, start, y + 4 * yi + L);
            s5 = DoubleVector.fromArray(SPECIES, start, y + 5 * yi);
            t5 = DoubleVector.fromArray(SPECIES, start, y + 5 * yi + L);
            s6 = DoubleVector.fromArray(SPECIES, start, y + 6 * yi);
            t6 = DoubleVector.fromArray(SPECIES, start, y + 6 * yi + L);
            s7 = DoubleVector.fromArray(SPECIES, start, y + 7 * yi);
            t7 = DoubleVector.fromArray(SPECIES, start, y + 7 * yi + L);
        }
        int end = depth * L;
        for (int q = 0; q < end; q += L) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, panel, q);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, panel, q + HALF);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 1]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 2]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 3]);
            s3 = a3.fma(b0, s3);
            t3 = a3.fma(b1, t3);
            if (EIGHT) {
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 4]);
                s4 = a4.fma(b0, s4);
                t4 = a4.fma(b1, t4);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 5]);
                s5 = a5.fma(b0, s5);
                t5 = a5.fma(b1, t5);
                DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 6]);
                s6 = a6.fma(b0, s6);
                t6 = a6.fma(b1, t6);
                DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[x + q * STEPS + 7]);
                s7 = a7.fma(b0, s7);
                t7 = a7.fma(b1, t7);
            }
        }
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o).add(s0)).intoArray(c, z);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + L).add(t0)).intoArray(c, z + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi).add(s1)).intoArray(c, z + ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi + L).add(t1)).intoArray(c, z + ci + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi).add(s2)).intoArray(c, z + 2 * ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi + L).add(t2))
                .intoArray(c, z + 2 * ci + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi).add(s3)).intoArray(c, z + 3 * ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi + L).add(t3))
                .intoArray(c, z + 3 * ci + L);
        if (EIGHT) {
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 4 * oi).add(s4))
                    .intoArray(c, z + 4 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 4 * oi + L).add(t4))
                    .intoArray(c, z + 4 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 5 * oi).add(s5))
                    .intoArray(c, z + 5 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 5 * oi + L).add(t5))
                    .intoArray(c, z + 5 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 6 * oi).add(s6))
                    .intoArray(c, z + 6 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 6 * oi + L).add(t6))
                    .intoArray(c, z + 6 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 7 * oi).add(s7))
                    .intoArray(c, z + 7 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 7 * oi + L).add(t7))
                    .intoArray(c, z + 7 * ci + L);
        }
    }

    /** The arguments as in {@link #packed}. */
    private static void rows(
            int depth,
            double[] a,
            int x,
            double[] panel,
            double[] start,
            int y,
            int yi,
            double[] before,
            int o,
            int oi,
            double[] c,
            int z,
            int ci) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, start, y);
        DoubleVector t0 = DoubleVector.fromArray(SPECIES, start, y + L);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, start, y + yi);
        DoubleVector t1 = DoubleVector.fromArray(SPECIES, start, y + yi + L);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, start, y + 2 * yi);
        DoubleVector t2 = DoubleVector.fromArray(SPECIES, start, y + 2 * yi + L);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, start, y + 3 * yi);
        DoubleVector t3 = DoubleVector.fromArray(SPECIES, start, y + 3 * yi + L);
        DoubleVector s4 = s0;
        DoubleVector t4 = t0;
        DoubleVector s5 = s0;
        DoubleVector t5 = t0;
        DoubleVector s6 = s0;
        DoubleVector t6 = t0;
        DoubleVector s7 = s0;
        DoubleVector t7 = t0;
        if (EIGHT) {
            s4 = DoubleVector.fromArray(SPECIES, start, y + 4 * yi);
            t4 = DoubleVector.fromArray(SPECIES, start, y + 4 * yi + L);
            s5 = DoubleVector.fromArray(SPECIES, start, y + 5 * yi);
            t5 = DoubleVector.fromArray(SPECIES, start, y + 5 * yi + L);
            s6 = DoubleVector.fromArray(SPECIES, start, y + 6 * yi);
            t6 = DoubleVector.fromArray(SPECIES, start, y + 6 * yi + L);
            s7 = DoubleVector.fromArray(SPECIES, start, y + 7 * yi);
            t7 = DoubleVector.fromArray(SPECIES, start, y + 7 * yi + L);
        }
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, panel, p * L);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, panel, p * L + HALF);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[x + p]);
            s0 = a0.fma(b0, s0);
            t0 = a0.fma(b1, t0);
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[x + p + APART]);
            s1 = a1.fma(b0, s1);
            t1 = a1.fma(b1, t1);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[x + p + 2 * APART]);
            s2 = a2.fma(b0, s2);
            t2 = a2.fma(b1, t2);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[x + p + 3 * APART]);
            s3 = a3.fma(b0, s3);
            t3 = a3.fma(b1, t3);
            if (EIGHT) {
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[x + p + 4 * APART]);
                s4 = a4.fma(b0, s4);
                t4 = a4.fma(b1, t4);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[x + p + 5 * APART]);
                s5 = a5.fma(b0, s5);
                t5 = a5.fma(b1, t5);
                DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[x + p + 6 * APART]);
                s6 = a6.fma(b0, s6);
                t6 = a6.fma(b1, t6);
                DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[x + p + 7 * APART]);
                s7 = a7.fma(b0, s7);
                t7 = a7.fma(b1, t7);
            }
        }
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o).add(s0)).intoArray(c, z);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + L).add(t0)).intoArray(c, z + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi).add(s1)).intoArray(c, z + ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + oi + L).add(t1)).intoArray(c, z + ci + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi).add(s2)).intoArray(c, z + 2 * ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 2 * oi + L).add(t2))
                .intoArray(c, z + 2 * ci + L);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi).add(s3)).intoArray(c, z + 3 * ci);
        TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 3 * oi + L).add(t3))
                .intoArray(c, z + 3 * ci + L);
        if (EIGHT) {
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 4 * oi).add(s4))
                    .intoArray(c, z + 4 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 4 * oi + L).add(t4))
                    .intoArray(c, z + 4 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 5 * oi).add(s5))
                    .intoArray(c, z + 5 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 5 * oi + L).add(t5))
                    .intoArray(c, z + 5 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 6 * oi).add(s6))
                    .intoArray(c, z + 6 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 6 * oi + L).add(t6))
                    .intoArray(c, z + 6 * ci + L);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 7 * oi).add(s7))
                    .intoArray(c, z + 7 * ci);
            TYPE.cast(DoubleVector.fromArray(SPECIES, before, o + 7 * oi + L).add(t7))
                    .intoArray(c, z + 7 * ci + L);
        }
    }

    /** A tile of {@link #WIDEST} vectors, or a narrow one, where {@code ap} is 1 or {@link #NARROW_SLICE} and {@code bp} a vector. */
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
        if (vectors == 1) {
            int even = depth & -2;
            if (ap == 1) {
                narrow(even, a, x, ai, b, y, c, z, ci);
            } else {
                narrow(even, a, x, b, y, c, z, ci);
            }
            if (even < depth) {
                outer(ROWS, a, x + even * ap, ai, b, y + even * L, c, z, ci, c, z, ci);
            }
            return;
        }
        for (int i = 0; i < ROWS; i += PACKED_ROWS) {
            tile2(depth, a, x + i * ai, ai, ap, b, y, bp, c, z + i * ci, ci);
        }
    }

    /** One row of at least one vector; those at its end may overlap, for all start before one of them is stored. */
    static void row(int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z, int columns) {
        int j = 0;
        while (j < columns) {
            int left = columns - j;
            if (left == 8 * L || left >= 9 * L) {
                row8(depth, a, x, ap, b, y + j, bp, c, z + j);
                j += 8 * L;
                continue;
            }
            // All but the last go on where a whole vector is left, at least.
            int width = left <= 4 * L ? left : left < 5 * L ? 2 * L : 4 * L;
            int last = width - L;
            row4(depth, a, x, ap, b, y + j, bp, c, z + j, Math.min(L, last), Math.min(2 * L, last), last);
            j += width;
        }
    }

    /** Rows of whole vectors: the first vectors of all, then the second ones. */
    static void copyRows(int rows, int columns, double[] from, int x, int xi, double[] to, int y, int yi) {
        for (int j = 0; j < columns; j += L) {
            for (int i = 0; i < rows; i++) {
                DoubleVector.fromArray(SPECIES, from, x + i * xi + j).intoArray(to, y + i * yi + j);
            }
        }
    }

    /** A column of A by one vector of B, added to what is in {@code start}. */
    static void outer(
            int rows,
            double[] a,
            int x,
            int ai,
            double[] b,
            int y,
            double[] start,
            int s,
            int si,
            double[] c,
            int z,
            int ci) {
        DoubleVector row = DoubleVector.fromArray(SPECIES, b, y);
        for (int i = 0; i < rows; i++) {
            DoubleVector.broadcast(SPECIES, a[x + i * ai])
                    .fma(row, DoubleVector.fromArray(SPECIES, start, s + i * si))
                    .intoArray(c, z + i * ci);
        }
    }

    /** Rows of a panel of B in its two halves. */
    static void pack(int rows, double[] b, int y, int bp, double[] panel, int at, int step) {
        for (int p = 0; p < rows; p++) {
            int from = y + p * bp;
            int to = at + p * step;
            DoubleVector left = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector right = DoubleVector.fromArray(SPECIES, b, from + L);
            left.intoArray(panel, to);
            right.intoArray(panel, to + HALF);
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

    /** {@link #PACKED_ROWS} rows of two vectors. */
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
        DoubleVector s4 = s0;
        DoubleVector t4 = t0;
        DoubleVector s5 = s0;
        DoubleVector t5 = t0;
        DoubleVector s6 = s0;
        DoubleVector t6 = t0;
        DoubleVector s7 = s0;
        DoubleVector t7 = t0;
        if (EIGHT) {
            s4 = DoubleVector.fromArray(SPECIES, c, z4);
            t4 = DoubleVector.fromArray(SPECIES, c, z4 + L);
            s5 = DoubleVector.fromArray(SPECIES, c, z5);
            t5 = DoubleVector.fromArray(SPECIES, c, z5 + L);
            s6 = DoubleVector.fromArray(SPECIES, c, z6);
            t6 = DoubleVector.fromArray(SPECIES, c, z6 + L);
            s7 = DoubleVector.fromArray(SPECIES, c, z7);
            t7 = DoubleVector.fromArray(SPECIES, c, z7 + L);
        }
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
            if (EIGHT) {
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
            }
            xp += ap;
            yp += bp;
        }
        TYPE.cast(s0).intoArray(c, z0);
        TYPE.cast(t0).intoArray(c, z0 + L);
        TYPE.cast(s1).intoArray(c, z1);
        TYPE.cast(t1).intoArray(c, z1 + L);
        TYPE.cast(s2).intoArray(c, z2);
        TYPE.cast(t2).intoArray(c, z2 + L);
        TYPE.cast(s3).intoArray(c, z3);
        TYPE.cast(t3).intoArray(c, z3 + L);
        if (EIGHT) {
            TYPE.cast(s4).intoArray(c, z4);
            TYPE.cast(t4).intoArray(c, z4 + L);
            TYPE.cast(s5).intoArray(c, z5);
            TYPE.cast(t5).intoArray(c, z5 + L);
            TYPE.cast(s6).intoArray(c, z6);
            TYPE.cast(t6).intoArray(c, z6 + L);
            TYPE.cast(s7).intoArray(c, z7);
            TYPE.cast(t7).intoArray(c, z7 + L);
        }
    }

    /**
     * Eight rows of one vector, for an even number of steps: in single ones C2 hands an address back and forth between registers, at half
     * of the speed.
     */
    private static void narrow(int depth, double[] a, int x, int ai, double[] b, int y, double[] c, int z, int ci) {
        int x1 = x + ai;
        int x2 = x + 2 * ai;
        int x3 = x + 3 * ai;
        int x4 = x + 4 * ai;
        int x5 = x + 5 * ai;
        int x6 = x + 6 * ai;
        int x7 = x + 7 * ai;
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z + ci);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z + 2 * ci);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z + 3 * ci);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, z + 4 * ci);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, z + 5 * ci);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, z + 6 * ci);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, z + 7 * ci);
        for (int p = 0; p < depth; p += 2) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, y + p * L);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, y + p * L + L);
            s0 = DoubleVector.broadcast(SPECIES, a[x + p]).fma(b0, s0);
            s0 = DoubleVector.broadcast(SPECIES, a[x + p + 1]).fma(b1, s0);
            s1 = DoubleVector.broadcast(SPECIES, a[x1 + p]).fma(b0, s1);
            s1 = DoubleVector.broadcast(SPECIES, a[x1 + p + 1]).fma(b1, s1);
            s2 = DoubleVector.broadcast(SPECIES, a[x2 + p]).fma(b0, s2);
            s2 = DoubleVector.broadcast(SPECIES, a[x2 + p + 1]).fma(b1, s2);
            s3 = DoubleVector.broadcast(SPECIES, a[x3 + p]).fma(b0, s3);
            s3 = DoubleVector.broadcast(SPECIES, a[x3 + p + 1]).fma(b1, s3);
            s4 = DoubleVector.broadcast(SPECIES, a[x4 + p]).fma(b0, s4);
            s4 = DoubleVector.broadcast(SPECIES, a[x4 + p + 1]).fma(b1, s4);
            s5 = DoubleVector.broadcast(SPECIES, a[x5 + p]).fma(b0, s5);
            s5 = DoubleVector.broadcast(SPECIES, a[x5 + p + 1]).fma(b1, s5);
            s6 = DoubleVector.broadcast(SPECIES, a[x6 + p]).fma(b0, s6);
            s6 = DoubleVector.broadcast(SPECIES, a[x6 + p + 1]).fma(b1, s6);
            s7 = DoubleVector.broadcast(SPECIES, a[x7 + p]).fma(b0, s7);
            s7 = DoubleVector.broadcast(SPECIES, a[x7 + p + 1]).fma(b1, s7);
        }
        TYPE.cast(s0).intoArray(c, z);
        TYPE.cast(s1).intoArray(c, z + ci);
        TYPE.cast(s2).intoArray(c, z + 2 * ci);
        TYPE.cast(s3).intoArray(c, z + 3 * ci);
        TYPE.cast(s4).intoArray(c, z + 4 * ci);
        TYPE.cast(s5).intoArray(c, z + 5 * ci);
        TYPE.cast(s6).intoArray(c, z + 6 * ci);
        TYPE.cast(s7).intoArray(c, z + 7 * ci);
    }

    /** The same, with (i, p) at {@code x + i + p * NARROW_SLICE} of A. */
    private static void narrow(int depth, double[] a, int x, double[] b, int y, double[] c, int z, int ci) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z + ci);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z + 2 * ci);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z + 3 * ci);
        DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, z + 4 * ci);
        DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, z + 5 * ci);
        DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, z + 6 * ci);
        DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, z + 7 * ci);
        for (int p = 0; p < depth; p += 2) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, y + p * L);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, y + p * L + L);
            s0 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE]).fma(b0, s0);
            s0 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE])
                    .fma(b1, s0);
            s1 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 1]).fma(b0, s1);
            s1 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 1])
                    .fma(b1, s1);
            s2 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 2]).fma(b0, s2);
            s2 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 2])
                    .fma(b1, s2);
            s3 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 3]).fma(b0, s3);
            s3 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 3])
                    .fma(b1, s3);
            s4 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 4]).fma(b0, s4);
            s4 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 4])
                    .fma(b1, s4);
            s5 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 5]).fma(b0, s5);
            s5 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 5])
                    .fma(b1, s5);
            s6 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 6]).fma(b0, s6);
            s6 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 6])
                    .fma(b1, s6);
            s7 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + 7]).fma(b0, s7);
            s7 = DoubleVector.broadcast(SPECIES, a[x + p * NARROW_SLICE + NARROW_SLICE + 7])
                    .fma(b1, s7);
        }
        TYPE.cast(s0).intoArray(c, z);
        TYPE.cast(s1).intoArray(c, z + ci);
        TYPE.cast(s2).intoArray(c, z + 2 * ci);
        TYPE.cast(s3).intoArray(c, z + 3 * ci);
        TYPE.cast(s4).intoArray(c, z + 4 * ci);
        TYPE.cast(s5).intoArray(c, z + 5 * ci);
        TYPE.cast(s6).intoArray(c, z + 6 * ci);
        TYPE.cast(s7).intoArray(c, z + 7 * ci);
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
        TYPE.cast(s0).intoArray(c, z);
        TYPE.cast(s1).intoArray(c, z + L);
        TYPE.cast(s2).intoArray(c, z + 2 * L);
        TYPE.cast(s3).intoArray(c, z + 3 * L);
        TYPE.cast(s4).intoArray(c, z + 4 * L);
        TYPE.cast(s5).intoArray(c, z + 5 * L);
        TYPE.cast(s6).intoArray(c, z + 6 * L);
        TYPE.cast(s7).intoArray(c, z + 7 * L);
    }

    /** One row of four vectors at such distances from the first. */
    private static void row4(
            int depth,
            double[] a,
            int x,
            int ap,
            double[] b,
            int y,
            int bp,
            double[] c,
            int z,
            int d1,
            int d2,
            int d3) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, z);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, z + d1);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, z + d2);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, z + d3);
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, a[xp]);
            s0 = f.fma(DoubleVector.fromArray(SPECIES, b, yp), s0);
            s1 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + d1), s1);
            s2 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + d2), s2);
            s3 = f.fma(DoubleVector.fromArray(SPECIES, b, yp + d3), s3);
            xp += ap;
            yp += bp;
        }
        TYPE.cast(s0).intoArray(c, z);
        TYPE.cast(s1).intoArray(c, z + d1);
        TYPE.cast(s2).intoArray(c, z + d2);
        TYPE.cast(s3).intoArray(c, z + d3);
    }
}
