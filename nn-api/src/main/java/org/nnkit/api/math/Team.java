package org.nnkit.api.math;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that share the work of one training: the one that calls, and helpers that wait for it.
 *
 * <p>Work is cut into parts that don't depend on each other. Each thread begins with its own share of them, so that it finds
 * in its caches what it left there, and then helps the others: who does which part is left to chance. So that chance changes
 * no bit, every number is computed within one part, in an order that the part alone decides.
 *
 * <p>What will be needed soon can be offered: helpers do it while there is nothing to share.
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
    private final Parts shared = new Parts();

    /** What helpers do when there is nothing else. Callers come one at a time, by its lock. */
    private final Parts offered = new Parts();

    private volatile boolean closed;

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
        if (helpers.length == 0 || count <= 1 || count > Parts.MOST || closed || !busy.compareAndSet(false, true)) {
            for (int p = 0; p < count; p++) {
                work.run(p, 0);
            }
            return;
        }
        try {
            shared.begin(count, work);
            wake();
            shared.take(0, threads());
            shared.await(watching);
            shared.end();
        } finally {
            busy.set(false);
        }
    }

    private void wake() {
        for (Helper helper : helpers) {
            helper.wake();
        }
    }

    /**
     * Offers work that will be needed later: helpers do parts of it while the calling thread works alone, and leave it where there
     * is work to share. So parts should be small; they neither share work nor offer any. {@link #finish} comes before anything is
     * done with the result. There is one offer at a time: the next one, of whomever, withdraws it.
     *
     * @param count the number of parts
     * @param work what to do; the object says which work it is
     * @return whether it was taken note of; if not, there is nothing to finish
     */
    public boolean offer(int count, Task work) {
        if (helpers.length == 0 || count > Parts.MOST || closed || !watching) {
            return false;
        }
        synchronized (offered) {
            offered.drop(watching);
            offered.begin(count, work);
        }
        wake();
        return true;
    }

    /**
     * Does what is left of an offer and returns when all is done.
     *
     * @param work what was offered; if a part of it threw, the first exception is passed on
     * @return whether it was done; if not, it was withdrawn, is finished already, or was never offered
     */
    public boolean finish(Task work) {
        synchronized (offered) {
            if (offered.task() != work) {
                return false;
            }
            offered.take(0, threads());
            offered.await(watching);
            offered.end();
            return true;
        }
    }

    /** Returns when nobody does anything of an offer any more. */
    public void withdraw(Task work) {
        synchronized (offered) {
            if (offered.task() == work) {
                offered.drop(watching);
            }
        }
    }

    /** The helpers end, and an offer is withdrawn; work still asked for is done by the caller alone. */
    @Override
    public void close() {
        if (this != ALONE) {
            closed = true;
            synchronized (offered) {
                offered.drop(watching);
            }
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
            long done = 0;
            while (!team.closed) {
                watch(seen, done);
                long now = team.shared.current();
                if (now != seen) {
                    seen = now;
                    team.shared.take(member, team.threads());
                } else {
                    long offer = team.offered.current();
                    if (team.offered.take(member, team.threads(), team.shared, seen)) {
                        done = offer;
                    }
                }
            }
        }

        /** Returns when there is other work than the last, or when the team is closed. */
        private void watch(long seen, long done) {
            long until = team.watching ? System.nanoTime() + WATCH_NANOS : 0;
            for (int looks = 1; !work(seen, done); looks++) {
                if (team.watching && (looks % LOOKS != 0 || System.nanoTime() < until)) {
                    Thread.onSpinWait();
                    continue;
                }
                asleep = true;
                if (!work(seen, done)) {
                    LockSupport.park(team);
                }
                asleep = false;
            }
        }

        private boolean work(long seen, long done) {
            return team.shared.current() != seen || team.offered.current() != done || team.closed;
        }
    }
}
