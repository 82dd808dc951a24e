package org.nnkit.kernels;

import java.util.function.Supplier;

/**
 * Memory for packed panels, kept in a workspace. The second vectors of a panel lie behind all its first ones. Panels of a
 * product's columns, one for each of two blocks, are always as long; those of centres are as many and as long as asked for, or more.
 */
final class Panels {

    static final Supplier<Panels> NEW = Panels::new;

    private float[] second32 = new float[0];
    private float[] columns32 = new float[0];
    private float[][] centers32 = new float[1][0];
    private double[] second64 = new double[0];
    private double[] columns64 = new double[0];
    private double[][] centers64 = new double[1][0];

    float[] columns32(int length) {
        if (columns32.length == 0) {
            columns32 = new float[length];
        }
        return columns32;
    }

    float[] second32(int length) {
        if (second32.length == 0) {
            second32 = new float[length];
        }
        return second32;
    }

    double[] columns64(int length) {
        if (columns64.length == 0) {
            columns64 = new double[length];
        }
        return columns64;
    }

    double[] second64(int length) {
        if (second64.length == 0) {
            second64 = new double[length];
        }
        return second64;
    }

    float[][] centers32(int count, int length) {
        if (centers32.length < count || centers32[0].length < length) {
            centers32 = new float[Math.max(count, centers32.length)][Math.max(length, centers32[0].length)];
        }
        return centers32;
    }

    double[][] centers64(int count, int length) {
        if (centers64.length < count || centers64[0].length < length) {
            centers64 = new double[Math.max(count, centers64.length)][Math.max(length, centers64[0].length)];
        }
        return centers64;
    }
}
