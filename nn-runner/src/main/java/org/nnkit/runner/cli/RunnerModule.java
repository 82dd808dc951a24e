package org.nnkit.runner.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.DataWatch;
import org.nnkit.runner.experiment.TrainingWatch;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.run.RunDirectory;

/**
 * Wires the commands that run something. Plugins are no bindings: they are values in configs, looked up in {@link Plugins}.
 */
final class RunnerModule extends AbstractModule {

    private final Shell shell;
    private final Plugins plugins;
    private final boolean silent;
    private final @Nullable Path out;
    private final Arithmetic arithmetic;

    /**
     * @param silent whether progress is not told
     * @param out where the run directory shall be, or null for a new one under {@code runs}
     * @param arithmetic what it is computed with
     */
    RunnerModule(Shell shell, Plugins plugins, boolean silent, @Nullable Path out, Arithmetic arithmetic) {
        this.shell = shell;
        this.plugins = plugins;
        this.silent = silent;
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
        Multibinder<TrainingWatch> watches = Multibinder.newSetBinder(binder(), TrainingWatch.class);
        watches.addBinding().to(DataWatch.class);
        if (!silent) {
            watches.addBinding().to(Progress.class);
        }
    }

    private RunDirectory runDirectory(String name) {
        Runnable whenStopped = () -> shell.error("stopped by a signal; nothing was written");
        return out == null
                ? RunDirectory.create(shell.directory().resolve("runs"), name, shell.clock(), whenStopped)
                : RunDirectory.at(out, whenStopped);
    }

    @Provides
    ModelFile modelFile() {
        return new ModelFile(plugins);
    }
}
