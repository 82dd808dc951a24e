package org.nnkit.kernels;

/**
 * Memory for packed panels in float64, kept in a workspace; {@link Panels32} is the same in float32. The second vectors of a
 * panel lie behind all its first ones.
 */
final class Panels64 {

    private double[][] columns = new double[0][];
    private double[][] centers = new double[0][];

    /** So many panels of a product's columns, always as many and as long. */
    double[][] columns(int count, int length) {
        if (columns.length == 0) {
            columns = new double[count][length];
        }
        return columns;
    }

    /** So many panels of centres, or more; each as long, or longer. */
    double[][] centers(int count, int length) {
        if (centers.length < count || centers[0].length < length) {
            centers = new double[count][length];
        }
        return centers;
    }
}
