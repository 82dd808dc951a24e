package org.nnkit.runner.experiment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Team;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/** What an experiment is computed with: the kernels, and the threads that share their work. No result depends on it. */
public final class Arithmetic implements AutoCloseable {

    private final Kernels plugin;
    private final Team team;
    private final @Nullable String hint;

    private Arithmetic(Kernels plugin, Team team, @Nullable String hint) {
        this.plugin = plugin;
        this.team = team;
        this.hint = hint;
    }

    /**
     * Chooses it.
     *
     * @param plugins where the kernels are looked for
     * @param asked the kernels' name, or null for the fastest that can run here
     * @param threads how many; 0 is one for each core
     * @throws RefusedException if these kernels can't run here; the message says what to do about it
     * @throws PluginException if there are no such kernels
     */
    public static Arithmetic of(Plugins plugins, @Nullable String asked, int threads) {
        if (asked == null) {
            Kernels best = Kernels.best(plugins);
            return new Arithmetic(best, Team.of(threads), hint(plugins, best));
        }
        Kernels kernels = byName(plugins, asked);
        return new Arithmetic(kernels, Team.of(threads), null);
    }

    private static Kernels byName(Plugins plugins, String asked) {
        Kernels kernels;
        try {
            kernels = plugins.kind(Kernels.class).byName(asked);
        } catch (PluginException e) {
            throw new RefusedException("--kernels: " + e.getMessage());
        }
        Optional<String> unavailable = kernels.unavailable();
        if (unavailable.isPresent()) {
            throw new RefusedException("--kernels " + asked + ": can't run here: " + unavailable.get());
        }
        return kernels;
    }

    /** What to do for the fastest kernels of those that would be faster than the ones in use; null if none would be. */
    private static @Nullable String hint(Plugins plugins, Kernels used) {
        Kernels faster = null;
        for (Provider<Kernels> p : plugins.kind(Kernels.class).providers()) {
            if (p.plugin().rank() > (faster == null ? used : faster).rank()) {
                faster = p.plugin();
            }
        }
        return faster == null ? null : faster.unavailable().orElse(null);
    }

    /** The kernels, with the threads. */
    public Kernels kernels() {
        return plugin.on(team);
    }

    /** The kernels as they were found, to ask where they come from. */
    public Kernels plugin() {
        return plugin;
    }

    /** How many threads there are, the calling one included. */
    public int threads() {
        return team.threads();
    }

    /** What the user can do for faster kernels, in words; empty if these are the fastest, or were asked for. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        team.close();
    }
}
