package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs the same work on several threads at once, to find state that a plugin should not have. */
final class Threads {

    static final int COUNT = 8;

    private Threads() {}

    /** What one thread does. */
    interface Work {

        /** Does it; the index counts the threads. */
        void run(int thread);
    }

    /** Runs on {@value #COUNT} threads that start together, and rethrows the first failure. */
    static void run(Work work) {
        CyclicBarrier start = new CyclicBarrier(COUNT);
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int t = 0; t < COUNT; t++) {
            int thread = t;
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                await(start);
                work.run(thread);
                return true;
            });
            tasks.add(task);
            Thread runner = new Thread(task, "nnkit-tck " + t);
            runner.setDaemon(true);
            runner.start();
        }
        for (FutureTask<Boolean> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Violation violation) {
                    throw violation;
                }
                throw new Violation("threw " + e.getCause() + " on one of " + COUNT + " threads");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void await(CyclicBarrier start) throws InterruptedException {
        try {
            start.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
