package org.nnkit.api.math;

/**
 * SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014): the i-th number is a mix of
 * key + i · γ, so a stream is no more than its key and a counter. The bits of every method are final: they are the same
 * on every JDK and belong to the numerics revision.
 *
 * <p>For one thread at a time. Made by {@link Streams}.
 */
public final class RandomStream {

    /** The odd constant γ = ⌊2⁶⁴/φ⌋. */
    static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final double TWO_PI = 6.283185307179586;

    private long state;

    /** A stream whose first number is {@code mix(key + γ)}: that of {@code new java.util.SplittableRandom(key)}. */
    public RandomStream(long key) {
        this.state = key;
    }

    /** The finaliser of SplitMix64. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The number at a place of the stream with the given key, without a stream: for masks made in any order. */
    public static double doubleAt(long key, long index) {
        return (mix(key + (index + 1) * GAMMA) >>> 11) * 0x1.0p-53;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** A multiple of 2⁻⁵³ in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform from low to high: low + (high − low) · {@link #nextDouble()}, rounded once, which may give high itself. */
    public double nextDouble(double low, double high) {
        return Math.fma(high - low, nextDouble(), low);
    }

    /**
     * Uniform in [0, bound), without bias (Lemire: "Fast random integer generation in an interval", 2019, on the upper 32
     * bits).
     *
     * @throws IllegalArgumentException if bound is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound: expected an integer of at least 1, got " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long least = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < least) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Standard normal: √(−2 ln u) · cos(2πv) for uniform u in (0, 1], v in [0, 1) (Box, Muller 1958); nothing is kept. */
    public double nextGaussian() {
        double u = ((nextLong() >>> 11) + 1) * 0x1.0p-53;
        double v = nextDouble();
        return Math.sqrt(-2 * Elementary.log(u)) * Elementary.cos(TWO_PI * v);
    }

    /** Puts the elements in random order (Fisher, Yates; from the last place to the first). */
    public void shuffle(int[] elements) {
        for (int i = elements.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int moved = elements[i];
            elements[i] = elements[j];
            elements[j] = moved;
        }
    }
}
