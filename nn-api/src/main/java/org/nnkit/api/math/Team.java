package org.nnkit.api.math;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share the work of one training: the one that calls, and helpers that wait for it.
 *
 * <p>Work is cut into parts that don't depend on each other; who does which part is left to chance. So that chance changes no
 * bit, every number is computed within one part, in an order that the part alone decides.
 *
 * <p>Calling makes no objects. Helpers watch for work for a moment, as the next piece mostly comes within microseconds, and
 * then sleep. They are daemons, and end by {@link #close}.
 */
public final class Team implements AutoCloseable {

    /** The calling thread alone. Nothing has to be closed. */
    public static final Team ALONE = new Team(1);

    /** For how long a helper watches before it sleeps. */
    private static final long WATCH_NANOS = 60_000;

    /** Looks at the work between two looks at the clock. */
    private static final int LOOKS = 64;

    private static final long PART_MASK = 0x7FFF_FFFFL;

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
    /** The number of the work in the upper half, its next part in the lower: a late helper can't take a part of other work. */
    private final AtomicLong ticket = new AtomicLong();

    private final AtomicInteger remaining = new AtomicInteger();
    private volatile boolean closed;

    // Written while the ticket shows no part.
    private @Nullable Task task;
    private int parts;
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
     * Does all parts and returns when they are done. Called again from within a part, or by a second thread at the same time,
     * it does them all on the spot.
     *
     * @param count the number of parts
     * @param work what to do; if a part throws, the others are still done, and the first exception is passed on
     */
    public void run(int count, Task work) {
        if (helpers.length == 0 || count <= 1 || closed || !busy.compareAndSet(false, true)) {
            for (int p = 0; p < count; p++) {
                work.run(p, 0);
            }
            return;
        }
        try {
            long number = ticket.get() >>> 32;
            ticket.set(number << 32 | PART_MASK); // whoever still looks at the last work finds no part in it
            task = work;
            parts = count;
            failure = null;
            remaining.set(count);
            ticket.set((number + 1) << 32);
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

    /** Takes parts as long as there are any. */
    private void takeParts(int member) {
        while (true) {
            long now = ticket.get();
            int part = (int) (now & PART_MASK);
            Task work = task;
            if (work == null || part >= parts) {
                return;
            }
            if (!ticket.compareAndSet(now, now + 1)) {
                continue;
            }
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

        /** Returns when there is work of another number than the last, or when the team is closed. */
        private long watch(long seen) {
            long until = team.watching ? System.nanoTime() + WATCH_NANOS : 0;
            for (int looks = 1; ; looks++) {
                long number = team.ticket.get() >>> 32;
                if (number != seen || team.closed) {
                    return number;
                }
                if (team.watching && (looks % LOOKS != 0 || System.nanoTime() < until)) {
                    Thread.onSpinWait();
                    continue;
                }
                asleep = true;
                if (team.ticket.get() >>> 32 == seen && !team.closed) {
                    LockSupport.park(team);
                }
                asleep = false;
            }
        }
    }
}
