package org.nnkit.runner.plugin;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while code of plugins runs, and names the one that hangs, ends the program, or prints.
 *
 * <ul>
 *   <li>A thread asks now and then whether there was progress. When there was none for a given time, and a plugin was at work
 *       whenever it looked, the program ends. Training is not slowed down by it: nothing is counted or told for its sake.
 *   <li>A plugin that calls {@link System#exit} is found on the stack of the thread that did, while the JVM ends.
 *   <li>What a plugin prints goes to standard error, as standard output is for results; closing either has no effect.
 * </ul>
 */
public final class PluginGuard implements AutoCloseable {

    private static final int REFUSED = 2;
    private static final long NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE = NANOS;
    private static final int LOOKS = 10;

    private final Consumer<String> error;
    private final long patience;
    private final Thread onExit = new Thread(this::exiting, "plugin exit");
    private final PrintStream formerOut = System.out;
    private final PrintStream formerErr = System.err;
    private final PrintStream out;
    private final PrintStream err;
    private final AtomicLong steps = new AtomicLong();
    private volatile @Nullable Thread watchdog;
    private volatile @Nullable Supplier<?> position;
    private volatile Supplier<String> when = () -> "";
    private volatile Runnable undo = () -> {};
    private @Nullable String exit;

    /**
     * Begins to look on.
     *
     * @param error is told why the program ends
     * @param warning is told of plugins that print
     * @param err where what they print goes
     * @param seconds without progress after which a plugin hangs; 0 for never
     */
    public PluginGuard(Consumer<String> error, Consumer<String> warning, PrintStream err, int seconds) {
        this.error = error;
        this.patience = seconds * NANOS;
        this.out = PluginOutput.to(err, warning);
        this.err = PluginOutput.to(formerErr, w -> {});
        System.setOut(out);
        System.setErr(this.err);
        try {
            Runtime.getRuntime().addShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // the program is ending already
        }
    }

    /** A step is done: code of a plugin was called, or has returned. */
    public void progress() {
        steps.incrementAndGet();
    }

    /**
     * From now on plugins are called by the calling thread or for it.
     *
     * @param position where it stands; asked by another thread, and unequal to the last when there was progress
     * @param when the same in words: {@code "in epoch 3"}
     */
    public void watch(Supplier<?> position, Supplier<String> when) {
        this.position = position;
        this.when = when;
        progress();
        if (patience > 0 && watchdog == null) {
            Thread watched = Thread.currentThread();
            Thread thread = new Thread(() -> look(watched), "plugin watchdog");
            thread.setDaemon(true);
            watchdog = thread;
            thread.start();
        }
    }

    /** Nothing is to be watched any more. */
    public void rest() {
        position = null;
        when = () -> "";
    }

    /** What has to be undone if the program ends before its time; the last that was told is done. */
    public void onEnd(Runnable undo) {
        this.undo = undo;
    }

    private void look(Thread watched) {
        long pause = Math.min(patience / LOOKS, LONGEST_PAUSE);
        long since = System.nanoTime();
        @Nullable Object last = null;
        while (watchdog == Thread.currentThread()) {
            try {
                Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
            } catch (InterruptedException e) {
                return;
            }
            Object now = now();
            boolean stands = now != null && now.equals(last);
            Optional<PluginFrame> busy = stands ? atWork(watched) : Optional.empty();
            last = now;
            if (busy.isEmpty()) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since >= patience && Objects.equals(last, now())) {
                end(busy.get().inWords() + " hangs in " + busy.get().methodInWords() + words() + ": no progress for "
                        + patience / NANOS + " s; if it only takes long, give it more time by --watchdog SECONDS");
            }
        }
    }

    /** Where it all stands; null if nothing is to be watched. */
    private @Nullable Object now() {
        Supplier<?> asked = position;
        if (asked == null) {
            return null;
        }
        Object where;
        try {
            where = asked.get();
        } catch (RuntimeException e) {
            where = ""; // sessions are made for one thread; ask again
        }
        return Arrays.asList(steps.get(), where);
    }

    private String words() {
        String text = when.get();
        return text.isEmpty() ? "" : " " + text;
    }

    /** The plugin that a thread, or one that works for it, is in. */
    private static Optional<PluginFrame> atWork(Thread watched) {
        Optional<PluginFrame> frame = PluginFrame.in(watched.getStackTrace());
        if (frame.isPresent()) {
            return frame;
        }
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().startsWith("nnkit-"))
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Thread::getName)))
                .flatMap(e -> PluginFrame.in(e.getValue()).stream())
                .findFirst();
    }

    /** Whether it is a plugin that is ending the program; else it is a signal, or the program itself. */
    public boolean isEndedByPlugin() {
        return !exitInWords().isEmpty();
    }

    private synchronized String exitInWords() {
        if (exit == null) {
            exit = Thread.getAllStackTraces().values().stream()
                    .filter(PluginGuard::exits)
                    .flatMap(stack -> PluginFrame.in(stack).stream())
                    .findFirst()
                    .map(f -> f.inWords() + " ended the program in " + f.methodInWords() + words()
                            + "; a plugin must not call System.exit")
                    .orElse("");
        }
        return exit;
    }

    /** Whether a thread that has to do with us ends the program: we may run within another one. */
    private static boolean exits(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                        .anyMatch(f -> f.getClassName().equals("java.lang.Runtime")
                                && f.getMethodName().equals("exit"))
                && Arrays.stream(stack)
                        .anyMatch(
                                f -> f.getClassName().startsWith(PluginLoader.OURS) || PluginFrame.isOfPluginLoader(f));
    }

    private void exiting() {
        String words = exitInWords();
        if (!words.isEmpty()) {
            end(words);
        }
    }

    private void end(String words) {
        undo.run();
        error.accept(words);
        Runtime.getRuntime().halt(REFUSED);
    }

    @Override
    public void close() {
        Thread thread = watchdog;
        watchdog = null;
        if (thread != null) {
            thread.interrupt();
        }
        if (System.out == out) {
            System.setOut(formerOut);
        }
        if (System.err == err) {
            System.setErr(formerErr);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // the program is ending
        }
    }
}
