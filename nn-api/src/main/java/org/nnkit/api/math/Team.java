package org.nnkit.api.math;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share the work of one training: the one that calls, and helpers that wait for it.
 *
 * <p>Work is cut into parts that don't depend on each other. Each thread begins with its own share of them, so that it finds
 * in its caches what it left there, and then helps the others: who does which part is left to chance. So that chance changes
 * no bit, every number is computed within one part, in an order that the part alone decides.
 *
 * <p>Calling makes no objects. Helpers watch for work for a moment, as the next piece mostly comes within microseconds, and
 * then sleep. They are daemons, and end by {@link #close}.
 */
public final class Team implements AutoCloseable {

    /** The calling thread alone. Nothing has to be closed. */
    public static final Team ALONE = new Team(1);

    /** Shares of rows and columns begin at multiples of this: at whole tiles of a product. */
    public static final int GRAIN = 8;

    /**
     * For how long a helper watches before it sleeps: longer than any pause between two pieces of work of a training. One that
     * falls asleep in such a pause comes too late for the next piece, finds all parts taken, and falls asleep again: the
     * training would stay slower than on one thread.
     */
    private static final long WATCH_NANOS = 1_000_000;

    /** Looks at the work between two looks at the clock. */
    private static final int LOOKS = 64;

    /** Bits for the number of parts beside that of the work. */
    private static final int PART_BITS = 24;

    /** A piece of work in parts. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does a part.
         *
         * @param part which, from 0
         * @param member which thread of the team does it, from 0: for memory of its own
         */
        void run(int part, int member);
    }

    private final Helper[] helpers;
    private final boolean watching;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger remaining = new AtomicInteger();
    private volatile boolean closed;

    /** The number of the work, and of its parts in the lowest bits: a late helper can't mix up two works. */
    private volatile long current;

    /** For each part, the last work of which it was taken. */
    private AtomicLongArray taken = new AtomicLongArray(64);

    private @Nullable Task task;
    private volatile @Nullable Throwable failure;

    private Team(int threads) {
        helpers = new Helper[threads - 1];
        watching = threads <= Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this, i + 1);
            helpers[i].start();
        }
    }

    /**
     * A new team.
     *
     * @param threads how many, the calling thread included; 0 is one for each core
     * @throws IllegalArgumentException if it is negative
     */
    @SuppressWarnings("resource") // ALONE has nothing to close
    public static Team of(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads: expected 0 or more, got " + threads);
        }
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return count == 1 ? ALONE : new Team(count);
    }

    /** How many threads there are, the calling one included. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Where a member's share of so many rows or columns begins, if there are as many parts as members. All who share work on
     * the same rows cut them so: then each member finds them in its own cache.
     *
     * @param member which, from 0; the number of threads for the end of the last share
     * @param size the number of rows or columns
     */
    public int start(int member, int size) {
        int threads = threads();
        long grains = (size + (GRAIN - 1L)) / GRAIN;
        int even = (int) Math.min(size, (grains * member + threads - 1) / threads * GRAIN);
        if (member == threads || size / threads < Kernels.BLOCK) {
            return even;
        }
        // Where a block of a sum begins nearby, it need not be cut.
        int block = (even + Kernels.BLOCK / 2) / Kernels.BLOCK * Kernels.BLOCK;
        return Math.abs(block - even) <= 2 * GRAIN ? block : even;
    }

    /**
     * Does all parts and returns when they are done. Called again from within a part, or by a second thread at the same time,
     * it does them all on the spot.
     *
     * @param count the number of parts
     * @param work what to do; if a part throws, the others are still done, and the first exception is passed on
     */
    public void run(int count, Task work) {
        if (helpers.length == 0
                || count <= 1
                || count >= 1 << PART_BITS
                || closed
                || !busy.compareAndSet(false, true)) {
            for (int p = 0; p < count; p++) {
                work.run(p, 0);
            }
            return;
        }
        try {
            task = work;
            failure = null;
            if (taken.length() < count) {
                AtomicLongArray more = new AtomicLongArray(count);
                for (int p = 0; p < count; p++) {
                    more.set(p, current >>> PART_BITS); // nothing of the last work is left to take
                }
                taken = more;
            }
            remaining.set(count);
            current = ((current >>> PART_BITS) + 1) << PART_BITS | count; // what stands above is seen by who sees this
            for (Helper helper : helpers) {
                helper.wake();
            }
            takeParts(0);
            waitForOthers();
            task = null;
            Throwable thrown = failure;
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        } finally {
            busy.set(false);
        }
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // yields only after a long watch, or where there are more threads than cores
    private void waitForOthers() {
        for (int looks = 0; remaining.get() > 0; looks++) {
            if (watching && looks < 1 << 16) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // the other thread may need this core
            }
        }
    }

    /** Takes parts as long as there are any, its own ones first. */
    private void takeParts(int member) {
        long now = current;
        long number = now >>> PART_BITS;
        int parts = (int) (now & ((1L << PART_BITS) - 1));
        Task work = task;
        AtomicLongArray last = taken;
        if (work == null) {
            return;
        }
        int first = (int) ((long) member * parts / threads());
        for (int i = 0; i < parts; i++) {
            int part = first + i < parts ? first + i : first + i - parts;
            long before = last.get(part);
            if (before < number && last.compareAndSet(part, before, number)) {
                try {
                    work.run(part, member);
                } catch (RuntimeException | Error e) {
                    if (failure == null) {
                        failure = e;
                    }
                } finally {
                    remaining.decrementAndGet();
                }
            }
        }
    }

    /** The helpers end; work still asked for is done by the caller alone. */
    @Override
    public void close() {
        if (this != ALONE) {
            closed = true;
            for (Helper helper : helpers) {
                LockSupport.unpark(helper);
            }
        }
    }

    private static final class Helper extends Thread {

        private final Team team;
        private final int member;
        private volatile boolean asleep;

        Helper(Team team, int member) {
            super("nnkit-" + (member + 1));
            this.team = team;
            this.member = member;
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            long seen = 0;
            while (!team.closed) {
                seen = watch(seen);
                team.takeParts(member);
            }
        }

        /** Returns when there is other work than the last, or when the team is closed. */
        private long watch(long seen) {
            long until = team.watching ? System.nanoTime() + WATCH_NANOS : 0;
            for (int looks = 1; ; looks++) {
                long now = team.current;
                if (now != seen || team.closed) {
                    return now;
                }
                if (team.watching && (looks % LOOKS != 0 || System.nanoTime() < until)) {
                    Thread.onSpinWait();
                    continue;
                }
                asleep = true;
                if (team.current == seen && !team.closed) {
                    LockSupport.park(team);
                }
                asleep = false;
            }
        }
    }
}
