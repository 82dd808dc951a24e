package org.nnkit.api.math;

/**
 * Makes independent random streams, each keyed by (seed, purpose, epoch, index): who draws what never depends on the
 * order in which things happen, so threads, checkpoints and further features change nothing. The keys are final.
 */
public final class Streams {

    private final long seed;

    /** All streams of an experiment follow from its seed. */
    public Streams(long seed) {
        this.seed = seed;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The stream for a purpose that occurs once. */
    public RandomStream stream(String purpose) {
        return stream(purpose, 0, 0);
    }

    /** The stream for a purpose at an epoch and an index (a layer, a fold, a worker; 0 where there is one only). */
    public RandomStream stream(String purpose, long epoch, long index) {
        return new RandomStream(key(purpose, epoch, index));
    }

    /** The key of that stream: for {@link RandomStream#doubleAt}. Allocates nothing. */
    public long key(String purpose, long epoch, long index) {
        // FNV-1a over the UTF-16 code units of the purpose, then one SplitMix64 step for each further part.
        long h = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            h = (h ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return absorb(absorb(absorb(absorb(0, seed), h), epoch), index);
    }

    private static long absorb(long state, long part) {
        return RandomStream.mix((state ^ part) + RandomStream.GAMMA);
    }

    /** Streams that are independent of these and of every other child: for a part of the whole, a layer say. */
    public Streams child(String part, long index) {
        return new Streams(key("child:" + part, 0, index));
    }
}
