package org.nnkit.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.runner.config.ConfigBinder;
import org.nnkit.runner.config.ExperimentConfig;

class TrainingTest {

    private static final Plugins PLUGINS = Plugins.load();
    private static final Kernels KERNELS = Kernels.best(PLUGINS);

    @TempDir
    Path folder;

    private Experiment experiment;
    private final Trainer first = mock();
    private final Trainer second = mock();
    private final TrainingSession session = mock();
    private final TrainingWatch watch = mock();

    @BeforeEach
    void assemble() throws Exception {
        Path file = java.nio.file.Files.writeString(folder.resolve("c.yaml"), """
                seed: 3
                data: { inline: { inputs: [[0], [1]], targets: [[0], [1]] } }
                network: [ { dense: { units: 1 } } ]
                train: { backprop: { cost: mse } }
                """);
        ExperimentConfig config = new ConfigBinder(PLUGINS).load(file, List.of());
        Experiment read = new ExperimentAssembler(PLUGINS, KERNELS).assemble(config, null);
        ExperimentConfig two = new ExperimentConfig(
                config.file(),
                config.version(),
                config.name(),
                config.seed(),
                config.precision(),
                config.threads(),
                config.data(),
                config.network(),
                List.of(first, second),
                config.metrics(),
                config.places());
        experiment = new Experiment(two, read.data(), read.network(), read.metrics(), List.of());
        when(first.name()).thenReturn("first");
        when(second.name()).thenReturn("second");
        when(first.start(any())).thenReturn(session);
        when(second.start(any())).thenReturn(session);
        when(session.run()).thenReturn(new Ending("rule", "reason", 2, 4, 2));
    }

    @Test
    void trainersTakeTurnsEachFromWhatTheOneBeforeItLeft() {
        Network between = experiment.network().copy();
        when(session.snapshot()).thenReturn(between);

        Outcome outcome = new Training(KERNELS, Set.of(watch)).run(experiment);

        ArgumentCaptor<TrainingContext> contexts = ArgumentCaptor.captor();
        verify(first).start(contexts.capture());
        verify(second).start(contexts.capture());
        assertSame(experiment.network(), contexts.getAllValues().get(0).network());
        assertSame(between, contexts.getAllValues().get(1).network());
        assertEquals(3, contexts.getAllValues().get(0).streams().seed());
        assertEquals(
                contexts.getAllValues().get(0).streams().child("trainer", 1).seed(),
                contexts.getAllValues().get(1).streams().seed());
        assertEquals(4, outcome.epochs());
        assertEquals(8, outcome.updates());
        assertEquals(
                List.of("first", "second"),
                outcome.stages().stream().map(Stage::trainer).toList());
        InOrder order = inOrder(watch, first, second);
        order.verify(watch).begins(experiment);
        order.verify(watch).begins(first);
        order.verify(first).start(any());
        order.verify(watch).begins(second);
        order.verify(second).start(any());
        order.verify(watch).finished();
    }

    @Test
    void whoWatchesHearsOfTheEndEvenIfItIsADivergence() {
        when(session.run()).thenThrow(new DivergenceException(1, 2, 0, "parameters not finite"));
        when(session.snapshot()).thenReturn(experiment.network());
        Training training = new Training(KERNELS, Set.of(watch));
        assertThrows(DivergenceException.class, () -> training.run(experiment));
        verify(watch).finished();
    }

    @Test
    void aNetworkIsRefusedByBytesBeforeItIsMade() throws Exception {
        Path file = java.nio.file.Files.writeString(folder.resolve("d.yaml"), """
                data: { inline: { inputs: [[0], [1]], targets: [[0], [1]] } }
                network: [ { dense: { units: 100 } }, { dense: { units: 1 } } ]
                train: { backprop: { cost: mse, optimizer: adam } }
                """);
        ExperimentConfig config = new ConfigBinder(PLUGINS).load(file, List.of());
        var e = assertThrows(
                org.nnkit.runner.config.ConfigException.class,
                () -> new ExperimentAssembler(PLUGINS, KERNELS, 1).assemble(config, null));
        String line = e.problems().get(0).toString().replace(folder + "/", "").replaceAll("-?[0-9]+ are", "N are");
        // 301 parameters five times (first, trained, gradient, Adam's two slots), 256 patterns with 3 · 100 + 3
        // numbers.
        assertEquals(
                "d.yaml:2:30: network[0].dense.units: training needs at least 632584 bytes of memory (622400 of them for this"
                        + " layer), and N are available; make the network smaller, or give Java more (JAVA_OPTS=-Xmx8g)",
                line);
    }
}
