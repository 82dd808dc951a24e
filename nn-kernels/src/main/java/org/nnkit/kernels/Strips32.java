package org.nnkit.kernels;

import java.util.Arrays;
import org.nnkit.api.math.Matrix;

/**
 * One block of a product in strips of four rows and up to {@value #WIDTH} columns, in loops that C2 turns into SIMD code;
 * {@link Strips64} says why they look like this. On one core with AVX-512 a product of 1024 x 1024 by 1024 x 1024 runs at 43
 * GFLOP/s (JDK 17), and at 35 with strips half as wide.
 */
final class Strips32 {

    /** Eight rows of this length are half of a first-level cache. */
    private static final int WIDTH = 512;

    private static final int C1 = WIDTH;
    private static final int C2 = 2 * WIDTH;
    private static final int C3 = 3 * WIDTH;
    private static final int B0 = 4 * WIDTH;
    private static final int B1 = 5 * WIDTH;
    private static final int B2 = 6 * WIDTH;
    private static final int B3 = 7 * WIDTH;
    private static final int PANEL = 8 * WIDTH;

    private Strips32() {}

    /** How many rows of C are better done here than in tiles: a multiple of four. */
    static int rows(Matrix c, int depth, boolean transposed) {
        boolean worthIt = c.columns() >= 16 && depth >= 4 && c.rows() >= (transposed ? 16 : 4);
        return worthIt ? c.rows() & -4 : 0;
    }

    /** The scratch needed: eight rows, and the block of B if it has to be transposed. */
    static int scratch(Matrix c, int depth, boolean transposed) {
        return transposed ? PANEL + depth * Math.min(WIDTH, c.columns()) : PANEL;
    }

    /** Adds a block of A · B to the first rows of C; the places of elements are those of {@link Tiles32}. */
    static void add(
            boolean first,
            int rows,
            int depth,
            float[] a,
            int x,
            int ai,
            int ap,
            float[] b,
            int y,
            int bp,
            int bj,
            Matrix c,
            float[] scratch) {
        for (int j = 0; j < c.columns(); j += WIDTH) {
            int width = Math.min(WIDTH, c.columns() - j);
            float[] panel = b;
            int at = y + j;
            int distance = bp;
            if (bj != 1) {
                transpose(depth, width, b, y + j * bj, bp, bj, scratch);
                panel = scratch;
                at = PANEL;
                distance = width;
            }
            for (int i = 0; i < rows; i += 4) {
                int z = c.offset() + i * c.stride() + j;
                load(first, width, c.floats(), z, c.stride(), scratch);
                strip(depth, width, a, x + i * ai, ai, ap, panel, at, distance, scratch);
                store(first, width, c.floats(), z, c.stride(), scratch);
            }
        }
    }

    private static void transpose(int depth, int width, float[] b, int y, int bp, int bj, float[] scratch) {
        for (int j = 0; j < width; j++) {
            int from = y + j * bj;
            for (int p = 0; p < depth; p++) {
                scratch[PANEL + p * width + j] = b[from + p * bp];
            }
        }
    }

    private static void load(boolean first, int width, float[] c, int z, int ci, float[] scratch) {
        for (int r = 0; r < 4; r++) {
            if (first) {
                System.arraycopy(c, z + r * ci, scratch, r * WIDTH, width);
            } else {
                Arrays.fill(scratch, r * WIDTH, r * WIDTH + width, 0);
            }
        }
    }

    private static void store(boolean first, int width, float[] c, int z, int ci, float[] scratch) {
        for (int r = 0; r < 4; r++) {
            if (first) {
                System.arraycopy(scratch, r * WIDTH, c, z + r * ci, width);
            } else {
                for (int j = 0; j < width; j++) {
                    c[z + r * ci + j] += scratch[r * WIDTH + j];
                }
            }
        }
    }

    private static void strip(
            int depth, int width, float[] a, int x, int ai, int ap, float[] b, int y, int bp, float[] scratch) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            System.arraycopy(b, y + p * bp, scratch, B0, width);
            System.arraycopy(b, y + (p + 1) * bp, scratch, B1, width);
            System.arraycopy(b, y + (p + 2) * bp, scratch, B2, width);
            System.arraycopy(b, y + (p + 3) * bp, scratch, B3, width);
            four(width, a, x + p * ap, ai, ap, scratch);
        }
        for (; p < depth; p++) {
            System.arraycopy(b, y + p * bp, scratch, B0, width);
            one(width, a, x + p * ap, ai, scratch);
        }
    }

    /** Four links of the chains of four rows; a loop has one store, and that is why there are four. */
    private static void four(int width, float[] a, int x, int ai, int ap, float[] s) {
        float x0 = a[x];
        float x1 = a[x + ap];
        float x2 = a[x + 2 * ap];
        float x3 = a[x + 3 * ap];
        for (int j = 0; j < width; j++) {
            float t = Math.fma(x1, s[j + B1], Math.fma(x0, s[j + B0], s[j]));
            s[j] = Math.fma(x3, s[j + B3], Math.fma(x2, s[j + B2], t));
        }
        x0 = a[x + ai];
        x1 = a[x + ai + ap];
        x2 = a[x + ai + 2 * ap];
        x3 = a[x + ai + 3 * ap];
        for (int j = 0; j < width; j++) {
            float t = Math.fma(x1, s[j + B1], Math.fma(x0, s[j + B0], s[j + C1]));
            s[j + C1] = Math.fma(x3, s[j + B3], Math.fma(x2, s[j + B2], t));
        }
        x0 = a[x + 2 * ai];
        x1 = a[x + 2 * ai + ap];
        x2 = a[x + 2 * ai + 2 * ap];
        x3 = a[x + 2 * ai + 3 * ap];
        for (int j = 0; j < width; j++) {
            float t = Math.fma(x1, s[j + B1], Math.fma(x0, s[j + B0], s[j + C2]));
            s[j + C2] = Math.fma(x3, s[j + B3], Math.fma(x2, s[j + B2], t));
        }
        x0 = a[x + 3 * ai];
        x1 = a[x + 3 * ai + ap];
        x2 = a[x + 3 * ai + 2 * ap];
        x3 = a[x + 3 * ai + 3 * ap];
        for (int j = 0; j < width; j++) {
            float t = Math.fma(x1, s[j + B1], Math.fma(x0, s[j + B0], s[j + C3]));
            s[j + C3] = Math.fma(x3, s[j + B3], Math.fma(x2, s[j + B2], t));
        }
    }

    /** One link of the chains of four rows. */
    private static void one(int width, float[] a, int x, int ai, float[] s) {
        float x0 = a[x];
        for (int j = 0; j < width; j++) {
            s[j] = Math.fma(x0, s[j + B0], s[j]);
        }
        float x1 = a[x + ai];
        for (int j = 0; j < width; j++) {
            s[j + C1] = Math.fma(x1, s[j + B0], s[j + C1]);
        }
        float x2 = a[x + 2 * ai];
        for (int j = 0; j < width; j++) {
            s[j + C2] = Math.fma(x2, s[j + B0], s[j + C2]);
        }
        float x3 = a[x + 3 * ai];
        for (int j = 0; j < width; j++) {
            s[j + C3] = Math.fma(x3, s[j + B0], s[j + C3]);
        }
    }
}
