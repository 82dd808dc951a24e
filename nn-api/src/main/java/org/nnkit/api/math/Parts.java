package org.nnkit.api.math;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** A piece of work in parts that the members of a team take one by one: for one piece after the other. */
final class Parts {

    /** Bits for the number of parts beside that of the work. */
    private static final int PART_BITS = 24;

    /** So many parts, at most. */
    static final int MOST = (1 << PART_BITS) - 1;

    private final AtomicInteger remaining = new AtomicInteger();

    /** The number of the work, and of its parts in the lowest bits: a late helper can't mix up two works. */
    private volatile long current;

    /** For each part, the last work of which it was taken. */
    private AtomicLongArray taken = new AtomicLongArray(64);

    private Team.@Nullable Task task;
    private volatile @Nullable Throwable failure;

    /** Begins a piece of work; the last one has ended. */
    void begin(int count, Team.Task work) {
        task = work;
        failure = null;
        if (taken.length() < count) {
            long[] more = new long[count];
            Arrays.fill(more, current >>> PART_BITS); // nothing of the last work is left to take
            taken = new AtomicLongArray(more); // which whoever sees it sees filled
        }
        remaining.set(count);
        current = ((current >>> PART_BITS) + 1) << PART_BITS | count; // what stands above is seen by who sees this
    }

    /** Another number for every piece of work. */
    long current() {
        return current;
    }

    /** The task whose parts these are; null between two pieces of work. */
    Team.@Nullable Task task() {
        return task;
    }

    /** Takes all parts that are left, those from a place on first. */
    void take(int member, int threads) {
        take(member, threads, this, current);
    }

    /**
     * Takes parts as long as there are any, and no other work is there.
     *
     * @param member who takes them, of how many: each begins with its own share
     * @param other the work that is more urgent, if its number is another one than {@code seen}
     * @return whether none is left
     */
    boolean take(int member, int threads, Parts other, long seen) {
        long now = current;
        long number = now >>> PART_BITS;
        int parts = (int) (now & MOST);
        Team.Task work = task;
        AtomicLongArray last = taken;
        if (work == null) {
            return true;
        }
        int first = (int) ((long) member * parts / threads);
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
                if (other.current != seen) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Ends a piece of work, if there is one, of which parts may be left undone; returns when none is under way. */
    void drop(boolean watching) {
        if (task == null) {
            return;
        }
        long number = current >>> PART_BITS;
        for (int part = (int) (current & MOST) - 1; part >= 0; part--) {
            long before = taken.get(part);
            if (before < number && taken.compareAndSet(part, before, number)) {
                remaining.decrementAndGet();
            }
        }
        await(watching);
        task = null;
    }

    /**
     * Waits until all parts are done.
     *
     * @param watching whether each thread has a core of its own
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // yields only after a long watch, or where there are more threads than cores
    void await(boolean watching) {
        for (int looks = 0; remaining.get() > 0; looks++) {
            if (watching && looks < 1 << 16) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // the other thread may need this core
            }
        }
    }

    /** Ends the work, all of whose parts are done, and passes on what the first of them threw. */
    void end() {
        task = null;
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
