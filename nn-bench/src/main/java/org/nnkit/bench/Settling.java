package org.nnkit.bench;

/**
 * Warming up: work is repeated until it gets no faster. The compiler needs its time, and the vector loops take over only
 * when they are compiled.
 */
final class Settling {

    /** The rehearsals of all vector loops take up to five seconds where two threads train beside them on two cores. */
    private static final long LEAST_NANOS = 8_000_000_000L;

    private static final long MOST_NANOS = 16_000_000_000L;
    /** Rounds in a row without a new best time, by more than a twentieth. */
    private static final int CALM = 4;

    private Settling() {}

    static void until(Runnable work) {
        long start = System.nanoTime();
        long best = Long.MAX_VALUE;
        int calm = 0;
        long now = start;
        while (now - start < LEAST_NANOS || (calm < CALM && now - start < MOST_NANOS)) {
            work.run();
            long time = System.nanoTime() - now;
            calm = time > best / 20 * 19 ? calm + 1 : 0;
            best = Math.min(best, time);
            now = System.nanoTime();
        }
    }
}
