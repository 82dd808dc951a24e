package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;

/**
 * One block of a product in tiles of a few elements, whose chains stay in registers: eight of them keep the
 * multiply-adders busy, for each takes about four cycles and two start at a time. Nothing is copied, so this is the way for
 * small products.
 *
 * <p>Element (i, p) of A is at {@code x + i * ai + p * ap}, (p, j) of B at {@code y + p * bp + j * bj}, (i, j) of C at
 * {@code z + i * ci + j * cj}.
 */
final class Tiles64 {

    private Tiles64() {}

    /** Adds a block of A · B to the rows of C from {@code from} on. */
    static void add(
            boolean first,
            int from,
            int depth,
            double[] a,
            int x,
            int ai,
            int ap,
            double[] b,
            int y,
            int bp,
            int bj,
            Matrix matrix) {
        double[] c = matrix.doubles();
        int ci = matrix.stride();
        int columns = matrix.columns();
        int fours = columns & -4;
        int i = from;
        for (; i + 2 <= matrix.rows(); i += 2) {
            int z = matrix.offset() + i * ci;
            for (int j = 0; j < fours; j += 4) {
                tile2x4(first, depth, a, x + i * ai, ai, ap, b, y + j * bj, bp, bj, c, z + j, ci);
            }
        }
        if (i < matrix.rows()) {
            row(first, depth, fours, a, x + i * ai, ap, b, y, bp, bj, c, matrix.offset() + i * ci);
        }
        for (int j = fours; j < columns; j++) {
            int z = matrix.offset() + j;
            i = from;
            for (; i + 4 <= matrix.rows(); i += 4) {
                // The transpose of a row of four: A and B change places, and the product of two numbers stays.
                tile1x4(first, depth, b, y + j * bj, bp, a, x + i * ai, ap, ai, c, z + i * ci, ci);
            }
            for (; i < matrix.rows(); i++) {
                element(first, depth, a, x + i * ai, ap, b, y + j * bj, bp, c, z + i * ci);
            }
        }
    }

    /** One row of C: {@code columns} numbers from {@code z} on. */
    static void row(
            boolean first,
            int depth,
            int columns,
            double[] a,
            int x,
            int ap,
            double[] b,
            int y,
            int bp,
            int bj,
            double[] c,
            int z) {
        int j = 0;
        if (first && ap == 1 && bp == 1) {
            for (; j + 8 <= columns; j += 8) {
                dots(depth, a, x, b, y + j * bj, bj, c, z + j);
            }
        }
        for (; j + 4 <= columns; j += 4) {
            tile1x4(first, depth, a, x, ap, b, y + j * bj, bp, bj, c, z + j, 1);
        }
        for (; j < columns; j++) {
            element(first, depth, a, x, ap, b, y + j * bj, bp, c, z + j);
        }
    }

    private static void tile2x4(
            boolean first,
            int depth,
            double[] a,
            int x,
            int ai,
            int ap,
            double[] b,
            int y,
            int bp,
            int bj,
            double[] c,
            int z,
            int ci) {
        double s0 = first ? c[z] : 0;
        double s1 = first ? c[z + 1] : 0;
        double s2 = first ? c[z + 2] : 0;
        double s3 = first ? c[z + 3] : 0;
        double t0 = first ? c[z + ci] : 0;
        double t1 = first ? c[z + ci + 1] : 0;
        double t2 = first ? c[z + ci + 2] : 0;
        double t3 = first ? c[z + ci + 3] : 0;
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            double b0 = b[yp];
            double b1 = b[yp + bj];
            double b2 = b[yp + 2 * bj];
            double b3 = b[yp + 3 * bj];
            double a0 = a[xp];
            s0 = Math.fma(a0, b0, s0);
            s1 = Math.fma(a0, b1, s1);
            s2 = Math.fma(a0, b2, s2);
            s3 = Math.fma(a0, b3, s3);
            double a1 = a[xp + ai];
            t0 = Math.fma(a1, b0, t0);
            t1 = Math.fma(a1, b1, t1);
            t2 = Math.fma(a1, b2, t2);
            t3 = Math.fma(a1, b3, t3);
            xp += ap;
            yp += bp;
        }
        c[z] = first ? s0 : c[z] + s0;
        c[z + 1] = first ? s1 : c[z + 1] + s1;
        c[z + 2] = first ? s2 : c[z + 2] + s2;
        c[z + 3] = first ? s3 : c[z + 3] + s3;
        c[z + ci] = first ? t0 : c[z + ci] + t0;
        c[z + ci + 1] = first ? t1 : c[z + ci + 1] + t1;
        c[z + ci + 2] = first ? t2 : c[z + ci + 2] + t2;
        c[z + ci + 3] = first ? t3 : c[z + ci + 3] + t3;
    }

    /** A row of A by eight rows of Bᵀ, by single steps, which C2 knows to stay within the arrays. */
    private static void dots(int depth, double[] a, int x, double[] b, int y, int bj, double[] c, int z) {
        double s0 = c[z];
        double s1 = c[z + 1];
        double s2 = c[z + 2];
        double s3 = c[z + 3];
        double s4 = c[z + 4];
        double s5 = c[z + 5];
        double s6 = c[z + 6];
        double s7 = c[z + 7];
        int y1 = y + bj;
        int y2 = y1 + bj;
        int y3 = y2 + bj;
        int y4 = y3 + bj;
        int y5 = y4 + bj;
        int y6 = y5 + bj;
        int y7 = y6 + bj;
        int p = 0;
        // The loop is too long for C2 to unroll it, and computes as many places as it has numbers.
        for (; p + 4 <= depth; p += 4) {
            double a0 = a[x + p];
            double a1 = a[x + p + 1];
            double a2 = a[x + p + 2];
            double a3 = a[x + p + 3];
            s0 = Math.fma(
                    a3,
                    b[y + p + 3],
                    Math.fma(a2, b[y + p + 2], Math.fma(a1, b[y + p + 1], Math.fma(a0, b[y + p], s0))));
            s1 = Math.fma(
                    a3,
                    b[y1 + p + 3],
                    Math.fma(a2, b[y1 + p + 2], Math.fma(a1, b[y1 + p + 1], Math.fma(a0, b[y1 + p], s1))));
            s2 = Math.fma(
                    a3,
                    b[y2 + p + 3],
                    Math.fma(a2, b[y2 + p + 2], Math.fma(a1, b[y2 + p + 1], Math.fma(a0, b[y2 + p], s2))));
            s3 = Math.fma(
                    a3,
                    b[y3 + p + 3],
                    Math.fma(a2, b[y3 + p + 2], Math.fma(a1, b[y3 + p + 1], Math.fma(a0, b[y3 + p], s3))));
            s4 = Math.fma(
                    a3,
                    b[y4 + p + 3],
                    Math.fma(a2, b[y4 + p + 2], Math.fma(a1, b[y4 + p + 1], Math.fma(a0, b[y4 + p], s4))));
            s5 = Math.fma(
                    a3,
                    b[y5 + p + 3],
                    Math.fma(a2, b[y5 + p + 2], Math.fma(a1, b[y5 + p + 1], Math.fma(a0, b[y5 + p], s5))));
            s6 = Math.fma(
                    a3,
                    b[y6 + p + 3],
                    Math.fma(a2, b[y6 + p + 2], Math.fma(a1, b[y6 + p + 1], Math.fma(a0, b[y6 + p], s6))));
            s7 = Math.fma(
                    a3,
                    b[y7 + p + 3],
                    Math.fma(a2, b[y7 + p + 2], Math.fma(a1, b[y7 + p + 1], Math.fma(a0, b[y7 + p], s7))));
        }
        for (; p < depth; p++) {
            double a0 = a[x + p];
            s0 = Math.fma(a0, b[y + p], s0);
            s1 = Math.fma(a0, b[y1 + p], s1);
            s2 = Math.fma(a0, b[y2 + p], s2);
            s3 = Math.fma(a0, b[y3 + p], s3);
            s4 = Math.fma(a0, b[y4 + p], s4);
            s5 = Math.fma(a0, b[y5 + p], s5);
            s6 = Math.fma(a0, b[y6 + p], s6);
            s7 = Math.fma(a0, b[y7 + p], s7);
        }
        c[z] = s0;
        c[z + 1] = s1;
        c[z + 2] = s2;
        c[z + 3] = s3;
        c[z + 4] = s4;
        c[z + 5] = s5;
        c[z + 6] = s6;
        c[z + 7] = s7;
    }

    private static void tile1x4(
            boolean first,
            int depth,
            double[] a,
            int x,
            int ap,
            double[] b,
            int y,
            int bp,
            int bj,
            double[] c,
            int z,
            int cj) {
        double s0 = first ? c[z] : 0;
        double s1 = first ? c[z + cj] : 0;
        double s2 = first ? c[z + 2 * cj] : 0;
        double s3 = first ? c[z + 3 * cj] : 0;
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            double a0 = a[xp];
            s0 = Math.fma(a0, b[yp], s0);
            s1 = Math.fma(a0, b[yp + bj], s1);
            s2 = Math.fma(a0, b[yp + 2 * bj], s2);
            s3 = Math.fma(a0, b[yp + 3 * bj], s3);
            xp += ap;
            yp += bp;
        }
        c[z] = first ? s0 : c[z] + s0;
        c[z + cj] = first ? s1 : c[z + cj] + s1;
        c[z + 2 * cj] = first ? s2 : c[z + 2 * cj] + s2;
        c[z + 3 * cj] = first ? s3 : c[z + 3 * cj] + s3;
    }

    private static void element(
            boolean first, int depth, double[] a, int x, int ap, double[] b, int y, int bp, double[] c, int z) {
        double s = first ? c[z] : 0;
        int xp = x;
        int yp = y;
        for (int p = 0; p < depth; p++) {
            s = Math.fma(a[xp], b[yp], s);
            xp += ap;
            yp += bp;
        }
        c[z] = first ? s : c[z] + s;
    }
}
