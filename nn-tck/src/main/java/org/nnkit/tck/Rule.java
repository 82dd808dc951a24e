package org.nnkit.tck;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;

/**
 * Something that every plugin of a kind must do.
 *
 * @param <P> the kind
 */
public final class Rule<P extends Plugin> {

    /** A check of a well-behaved plugin takes a fraction of a second: whoever needs this long never returns. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** How what is found of a check that never returns begins. */
    static final String DID_NOT_RETURN = "did not return";

    /** A check: does nothing if the plugin obeys. */
    interface Check<P extends Plugin> {

        /**
         * Checks a plugin.
         *
         * @throws Violation if it does not obey
         * @throws IOException if what the plugin reads can't be read
         */
        void check(P plugin, Kernels k) throws IOException;
    }

    private final String id;
    private final String promise;
    private final Function<P, @Nullable String> untested;
    private final Check<P> check;

    Rule(String id, String promise, Check<P> check) {
        this(id, promise, plugin -> null, check);
    }

    /**
     * @param id number
     * @param promise what the plugin does, as a name
     * @param untested why the rule does not concern a plugin, or null if it does
     * @param check finds out
     */
    Rule(String id, String promise, Function<P, @Nullable String> untested, Check<P> check) {
        this.id = id;
        this.promise = promise;
        this.untested = untested;
        this.check = check;
    }

    /** Its number within the kind, which never changes: {@code R07}. */
    public String id() {
        return id;
    }

    /** What the plugin does, as a test is named: {@code inputsAreNotWritten}. */
    public String promise() {
        return promise;
    }

    /** Why it does not concern this plugin, by what the plugin declares; empty if it does. */
    public Optional<String> untested(P plugin) {
        return Optional.ofNullable(untested.apply(plugin));
    }

    /**
     * Checks that a plugin obeys; nothing happens if it does, or if the rule does not concern it.
     *
     * @throws ConformanceException if it does not, or throws what it should not, or does not return
     * @throws org.nnkit.api.plugin.PluginException if there are no kernels to check it with
     */
    public void check(P plugin) {
        check(plugin, LIMIT);
    }

    /**
     * The same, for those who have not that long to wait.
     *
     * @param limit when a check that has not returned counts as one that never does
     */
    public void check(P plugin, Duration limit) {
        Kernels kernels = Kernels.best();
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            if (untested(plugin).isEmpty()) {
                check.check(plugin, kernels);
            }
            return null;
        });
        Thread thread = new Thread(task, "nnkit-tck " + id);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String found = cause instanceof Violation ? cause.getMessage() : "threw " + cause;
            throw failure(plugin, String.valueOf(found), cause);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw failure(plugin, DID_NOT_RETURN + " within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw failure(plugin, "was interrupted", e);
        }
    }

    private ConformanceException failure(P plugin, String found, Throwable cause) {
        String who = id + " " + promise + ": " + plugin.getClass().getName();
        return new ConformanceException(id, who, found, cause);
    }

    @Override
    public String toString() {
        return id + " " + promise;
    }
}
