package org.nnkit.runner.cli;

import com.google.inject.Guice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Encoding;
import org.nnkit.data.Prepared;
import org.nnkit.runner.config.ConfigBinder;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.Outcome;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.experiment.RunRecord;
import org.nnkit.runner.experiment.Training;
import org.nnkit.runner.experiment.TrainingWatch;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plot.Figures;
import org.nnkit.runner.plot.Subject;
import org.nnkit.runner.plugin.PluginGuard;
import org.nnkit.runner.plugin.PluginJars;

/** A run directory, a model file or a config, for pictures. A config is trained once, quietly, and leaves nothing behind. */
final class PlotSubject implements Subject {

    private static final int FIRST_BYTE_OF_A_MODEL = 0x89;
    private static final String CONFIG = "config.yaml";
    private static final String METRICS = "metrics.csv";

    private final String argument;
    private final Shell shell;
    private final Plugins plugins;
    private final PluginGuard guard;
    private final Arithmetic arithmetic;
    private final List<String> overrides;
    private final @Nullable Path modelFile;
    private final @Nullable Path configFile;
    private @Nullable Model model;
    private @Nullable Experiment experiment;
    private @Nullable Outcome outcome;

    private PlotSubject(
            String argument,
            Shell shell,
            Plugins plugins,
            PluginGuard guard,
            Arithmetic arithmetic,
            List<String> overrides,
            @Nullable Path modelFile,
            @Nullable Path configFile) {
        this.argument = argument;
        this.shell = shell;
        this.plugins = plugins;
        this.guard = guard;
        this.arithmetic = arithmetic;
        this.overrides = overrides;
        this.modelFile = modelFile;
        this.configFile = configFile;
    }

    /**
     * Finds out what an argument names.
     *
     * @param overrides of a config
     * @throws IOException if a file can't be read
     */
    static PlotSubject of(String argument, Shell shell, PluginJars jars, Arithmetic arithmetic, List<String> overrides)
            throws IOException {
        Path path = shell.resolve(argument);
        boolean run = Files.isDirectory(path);
        if (!run && !isModel(path)) {
            return new PlotSubject(argument, shell, jars.plugins(), jars.guard(), arithmetic, overrides, null, path);
        }
        if (!overrides.isEmpty()) {
            throw new RefusedException("--set: changes a config, and " + argument + " is a " + (run ? "run" : "model"));
        }
        Path beside = run ? path.resolve(CONFIG) : path.resolveSibling(CONFIG);
        boolean hasConfig = Files.exists(beside) && (run || path.endsWith(ModelFile.NAME));
        return new PlotSubject(
                argument, shell, jars.plugins(), jars.guard(), arithmetic, List.of(), path, hasConfig ? beside : null);
    }

    private static boolean isModel(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false; // the reader of configs says what is wrong
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == FIRST_BYTE_OF_A_MODEL;
        }
    }

    @Override
    public String argument() {
        return argument;
    }

    @Override
    public String name() throws IOException {
        return modelFile == null
                ? experiment().config().name()
                : model(modelFile).made().name();
    }

    @Override
    public Network network() throws IOException {
        return modelFile == null ? outcome().network() : model(modelFile).network();
    }

    @Override
    public Encoding encoding() throws IOException {
        return modelFile == null
                ? experiment().data().encoding()
                : model(modelFile).encoding();
    }

    @Override
    public Prepared data() throws IOException {
        return experiment().data();
    }

    @Override
    public ExperimentConfig config() throws IOException {
        return experiment().config();
    }

    @Override
    public Kernels kernels() {
        return arithmetic.kernels();
    }

    @Override
    public Figures figures() throws IOException {
        if (modelFile == null) {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            RunRecord.metrics(outcome().stages(), csv);
            return Figures.parse(
                    METRICS, csv.toString(StandardCharsets.UTF_8).lines().toList());
        }
        Path file = (Files.isDirectory(modelFile) ? modelFile.resolve(METRICS) : modelFile.resolveSibling(METRICS));
        if (!Files.exists(file)) {
            throw new RefusedException(argument + ": there is no " + METRICS
                    + ", which tells of the epochs; name a run directory or a config");
        }
        return Figures.parse(file.toString(), Files.readAllLines(file));
    }

    @Override
    public Outcome train(TrainingWatch watch) throws IOException {
        Outcome trained = Guice.createInjector(
                        new RunnerModule(shell, plugins, guard, List.of(watch), null, arithmetic))
                .getInstance(Training.class)
                .run(experiment());
        if (modelFile == null) {
            outcome = trained;
        } else if (!trained.network()
                .fingerprint()
                .equals(model(modelFile).network().fingerprint())) {
            shell.warning(argument + ": training again gave another model (was it trained with --from?); the picture"
                    + " shows the new one");
        }
        return trained;
    }

    private Model model(Path file) throws IOException {
        if (model == null) {
            model = new ModelFile(plugins).read(file, argument);
        }
        return model;
    }

    private Outcome outcome() throws IOException {
        if (outcome == null) {
            outcome = train(new TrainingWatch() {});
        }
        return outcome;
    }

    private Experiment experiment() throws IOException {
        if (experiment == null) {
            if (configFile == null) {
                throw new RefusedException(argument + ": there is no " + CONFIG
                        + " beside it, so its data are not known; name the run directory or the config");
            }
            ExperimentConfig config = new ConfigBinder(plugins).load(configFile, overrides);
            Experiment prepared = Laboratory.of(plugins, arithmetic).prepare(config, null);
            prepared.warnings().forEach(shell::warning);
            if (modelFile != null
                    && !model(modelFile)
                            .made()
                            .dataSha256()
                            .equals(prepared.data().sha256())) {
                shell.warning(argument + ": the data are not those that it was trained with; the picture shows those"
                        + " that are there now");
            }
            experiment = prepared;
        }
        return experiment;
    }
}
