package org.nnkit.api.math;

/**
 * Scratch arrays that a caller lends to the kernels, so that these allocate nothing and keep nothing. One thread uses a
 * workspace at a time. The arrays grow to the largest size asked for and hold no meaning between two calls.
 */
public final class Workspace {

    private double[] doubles = new double[0];
    private float[] floats = new float[0];

    /** An array of at least that length, with any content. */
    public double[] doubles(int length) {
        if (doubles.length < length) {
            doubles = new double[length];
        }
        return doubles;
    }

    /** An array of at least that length, with any content. */
    public float[] floats(int length) {
        if (floats.length < length) {
            floats = new float[length];
        }
        return floats;
    }
}
