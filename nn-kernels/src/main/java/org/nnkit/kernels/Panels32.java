package org.nnkit.kernels;

/**
 * Memory for packed panels in float32, kept in a workspace; {@link Panels64} is the same in float64. The second vectors of a
 * panel lie behind all its first ones.
 */
final class Panels32 {

    private float[][] columns = new float[0][];
    private float[][] centers = new float[0][];

    /** So many panels of a product's columns, always as many and as long. */
    float[][] columns(int count, int length) {
        if (columns.length == 0) {
            columns = new float[count][length];
        }
        return columns;
    }

    /** So many panels of centres, or more; each as long, or longer. */
    float[][] centers(int count, int length) {
        if (centers.length < count || centers[0].length < length) {
            centers = new float[count][length];
        }
        return centers;
    }
}
