package org.nnkit.kernels;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Squared distances and what their gradient needs, all by direct differences. Distances are computed like a product in
 * strips: four rows of X against up to {@value #WIDTH} centres, which lie transposed, so that C2 makes SIMD code over the
 * centres (see {@link Strips32} for the form that its loops need).
 */
final class Distances32 {

    private static final int WIDTH = 256;

    private static final int S1 = WIDTH;
    private static final int S2 = 2 * WIDTH;
    private static final int S3 = 3 * WIDTH;
    private static final int C0 = 4 * WIDTH;
    private static final int C1 = 5 * WIDTH;
    private static final int PANEL = 6 * WIDTH;

    private Distances32() {}

    /** With fewer centres than this SIMD code over them does not pay. */
    private static final int FEW = 12;

    static void squared(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        if (c.rows() < FEW) {
            squaredToFew(x, c, r2);
        } else {
            squaredInStrips(x, c, r2, workspace);
        }
    }

    private static void squaredToFew(Matrix x, Matrix c, Matrix r2) {
        r2.fill(0);
        for (int p = 0; p < x.columns(); p += Kernels.BLOCK) {
            int links = Math.min(Kernels.BLOCK, x.columns() - p);
            for (int j = 0; j < c.rows(); j++) {
                int y = c.offset() + j * c.stride() + p;
                int i = 0;
                for (; i + 8 <= x.rows(); i += 8) {
                    eight(x, i, p, links, c.floats(), y, r2, j);
                }
                for (; i < x.rows(); i++) {
                    float s = 0;
                    int at = x.offset() + i * x.stride() + p;
                    for (int q = 0; q < links; q++) {
                        float d = x.floats()[at + q] - c.floats()[y + q];
                        s = Math.fma(d, d, s);
                    }
                    r2.floats()[r2.offset() + i * r2.stride() + j] += s;
                }
            }
        }
    }

    /** Eight chains at a time keep the multiply-adders busy. */
    private static void eight(Matrix x, int row, int first, int links, float[] c, int y, Matrix r2, int column) {
        float[] a = x.floats();
        int n = x.stride();
        int at = x.offset() + row * n + first;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int q = 0; q < links; q++) {
            float b = c[y + q];
            float d0 = a[at + q] - b;
            float d1 = a[at + n + q] - b;
            float d2 = a[at + 2 * n + q] - b;
            float d3 = a[at + 3 * n + q] - b;
            s0 = Math.fma(d0, d0, s0);
            s1 = Math.fma(d1, d1, s1);
            s2 = Math.fma(d2, d2, s2);
            s3 = Math.fma(d3, d3, s3);
            float d4 = a[at + 4 * n + q] - b;
            float d5 = a[at + 5 * n + q] - b;
            float d6 = a[at + 6 * n + q] - b;
            float d7 = a[at + 7 * n + q] - b;
            s4 = Math.fma(d4, d4, s4);
            s5 = Math.fma(d5, d5, s5);
            s6 = Math.fma(d6, d6, s6);
            s7 = Math.fma(d7, d7, s7);
        }
        float[] r = r2.floats();
        int m = r2.stride();
        int to = r2.offset() + row * m + column;
        r[to] += s0;
        r[to + m] += s1;
        r[to + 2 * m] += s2;
        r[to + 3 * m] += s3;
        r[to + 4 * m] += s4;
        r[to + 5 * m] += s5;
        r[to + 6 * m] += s6;
        r[to + 7 * m] += s7;
    }

    private static void squaredInStrips(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        int depth = Math.min(Kernels.BLOCK, x.columns());
        float[] s = workspace.floats(PANEL + depth * Math.min(WIDTH, c.rows()));
        r2.fill(0);
        for (int j = 0; j < c.rows(); j += WIDTH) {
            int width = Math.min(WIDTH, c.rows() - j);
            for (int p = 0; p < x.columns(); p += Kernels.BLOCK) {
                int links = Math.min(Kernels.BLOCK, x.columns() - p);
                transpose(c, j, width, p, links, s);
                int i = 0;
                for (; i + 4 <= x.rows(); i += 4) {
                    four(x, i, p, links, width, s);
                    for (int r = 0; r < 4; r++) {
                        add(r2, i + r, j, width, s, r * WIDTH);
                    }
                }
                for (; i < x.rows(); i++) {
                    one(x, i, p, links, width, s);
                    add(r2, i, j, width, s, 0);
                }
            }
        }
    }

    private static void transpose(Matrix c, int from, int width, int first, int links, float[] s) {
        for (int j = 0; j < width; j++) {
            int at = c.offset() + (from + j) * c.stride() + first;
            for (int p = 0; p < links; p++) {
                s[PANEL + p * width + j] = c.floats()[at + p];
            }
        }
    }

    private static void add(Matrix r2, int row, int from, int width, float[] s, int at) {
        float[] r = r2.floats();
        int to = r2.offset() + row * r2.stride() + from;
        for (int j = 0; j < width; j++) {
            r[to + j] += s[at + j];
        }
    }

    private static void four(Matrix x, int row, int first, int links, int width, float[] s) {
        float[] a = x.floats();
        int a0 = x.offset() + row * x.stride() + first;
        int a1 = a0 + x.stride();
        int a2 = a1 + x.stride();
        int a3 = a2 + x.stride();
        Arrays.fill(s, 0, C0, 0);
        int p = 0;
        for (; p + 2 <= links; p += 2) {
            System.arraycopy(s, PANEL + p * width, s, C0, width);
            System.arraycopy(s, PANEL + (p + 1) * width, s, C1, width);
            two(width, a[a0 + p], a[a0 + p + 1], a[a1 + p], a[a1 + p + 1], s);
            twoMore(width, a[a2 + p], a[a2 + p + 1], a[a3 + p], a[a3 + p + 1], s);
        }
        if (p < links) {
            System.arraycopy(s, PANEL + p * width, s, C0, width);
            link(width, a[a0 + p], s, 0);
            link(width, a[a1 + p], s, S1);
            link(width, a[a2 + p], s, S2);
            link(width, a[a3 + p], s, S3);
        }
    }

    private static void one(Matrix x, int row, int first, int links, int width, float[] s) {
        int at = x.offset() + row * x.stride() + first;
        Arrays.fill(s, 0, width, 0);
        for (int p = 0; p < links; p++) {
            System.arraycopy(s, PANEL + p * width, s, C0, width);
            link(width, x.floats()[at + p], s, 0);
        }
    }

    /** Two links of the chains of the first two rows; a loop has one store. */
    private static void two(int width, float x00, float x01, float x10, float x11, float[] s) {
        for (int j = 0; j < width; j++) {
            float d = x00 - s[j + C0];
            float e = x01 - s[j + C1];
            s[j] = Math.fma(e, e, Math.fma(d, d, s[j]));
        }
        for (int j = 0; j < width; j++) {
            float d = x10 - s[j + C0];
            float e = x11 - s[j + C1];
            s[j + S1] = Math.fma(e, e, Math.fma(d, d, s[j + S1]));
        }
    }

    /** The same for the other two rows. */
    private static void twoMore(int width, float x20, float x21, float x30, float x31, float[] s) {
        for (int j = 0; j < width; j++) {
            float d = x20 - s[j + C0];
            float e = x21 - s[j + C1];
            s[j + S2] = Math.fma(e, e, Math.fma(d, d, s[j + S2]));
        }
        for (int j = 0; j < width; j++) {
            float d = x30 - s[j + C0];
            float e = x31 - s[j + C1];
            s[j + S3] = Math.fma(e, e, Math.fma(d, d, s[j + S3]));
        }
    }

    private static void link(int width, float x, float[] s, int at) {
        for (int j = 0; j < width; j++) {
            float d = x - s[C0 + j];
            s[at + j] = Math.fma(d, d, s[at + j]);
        }
    }

    static void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < c.rows(); j++) {
                addDifference(
                        g.floats()[g.offset() + i * g.stride() + j],
                        x.floats(),
                        x.offset() + i * x.stride(),
                        c.floats(),
                        c.offset() + j * c.stride(),
                        a.floats(),
                        a.offset() + i * a.stride(),
                        a.columns());
            }
        }
    }

    static void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < c.rows(); j++) {
                addDifference(
                        g.floats()[g.offset() + i * g.stride() + j],
                        c.floats(),
                        c.offset() + j * c.stride(),
                        x.floats(),
                        x.offset() + i * x.stride(),
                        a.floats(),
                        a.offset() + j * a.stride(),
                        a.columns());
            }
        }
    }

    private static void addDifference(
            float g, float[] x, int atX, float[] y, int atY, float[] a, int atA, int columns) {
        for (int k = 0; k < columns; k++) {
            a[atA + k] = Math.fma(g, x[atX + k] - y[atY + k], a[atA + k]);
        }
    }
}
