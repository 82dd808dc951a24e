package org.nnkit.runner.cli;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.DataWatch;
import org.nnkit.runner.experiment.TrainingWatch;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginGuard;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.run.RunDirectory;

/**
 * Wires the commands that train. Plugins are no bindings: they are values in configs, looked up in {@link Plugins}. Values and
 * constructors only: provider methods and multibinders load many more classes at each start.
 */
final class RunnerModule extends AbstractModule {

    private final Shell shell;
    private final Plugins plugins;
    private final PluginGuard guard;
    private final List<? extends TrainingWatch> watches;
    private final @Nullable Path out;
    private final Arithmetic arithmetic;

    /**
     * @param guard looks on at plugins
     * @param watches who looks on besides it and {@link DataWatch}
     * @param out where the run directory shall be, or null for a new one under {@code runs}
     * @param arithmetic what it is computed with
     */
    RunnerModule(
            Shell shell,
            Plugins plugins,
            PluginGuard guard,
            List<? extends TrainingWatch> watches,
            @Nullable Path out,
            Arithmetic arithmetic) {
        this.shell = shell;
        this.plugins = plugins;
        this.guard = guard;
        this.watches = List.copyOf(watches);
        this.out = out;
        this.arithmetic = arithmetic;
    }

    @Override
    protected void configure() {
        bind(Shell.class).toInstance(shell);
        bind(Plugins.class).toInstance(plugins);
        bind(Arithmetic.class).toInstance(arithmetic);
        bind(Kernels.class).toInstance(arithmetic.kernels());
        bind(RunDirectories.class).toInstance(this::runDirectory);
        bind(PluginOrigins.class).toInstance(new PluginOrigins());
        bind(ModelFile.class).toInstance(new ModelFile(plugins));
        bind(new TypeLiteral<Set<TrainingWatch>>() {}).toInstance(allWatches());
    }

    private Set<TrainingWatch> allWatches() {
        Set<TrainingWatch> all = new LinkedHashSet<>();
        all.add(new DataWatch());
        all.add(new GuardWatch(guard));
        all.addAll(watches);
        return Collections.unmodifiableSet(all);
    }

    private RunDirectory runDirectory(String name) {
        Runnable whenStopped = () -> {
            if (!guard.isEndedByPlugin()) {
                shell.error("stopped by a signal; nothing was written");
            }
        };
        RunDirectory directory = out == null
                ? RunDirectory.create(shell.directory().resolve("runs"), name, shell.clock(), whenStopped)
                : RunDirectory.at(out, whenStopped);
        guard.onEnd(directory::abandon);
        return directory;
    }
}
