package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.tck.TrainerContract;

/** What every trainer must do, and what this one promises beyond that. */
class {{class}}Test extends TrainerContract {

    /** Others' plugins are found by name, as a config does it: on the module path, this module does not read theirs. */
    private static <P extends Plugin> P plugin(Class<P> kind, String name, Map<String, Object> options) {
        return kind.cast(Descriptor.of(Plugins.of(kind).byName(name)).with(options));
    }

    private static List<StoppingRule> after(int epochs) {
        return List.of(plugin(StoppingRule.class, "max-epochs", Map.of("epochs", epochs)));
    }

    private final CostFunction cost = plugin(CostFunction.class, "half-sse", Map.of());

    private final Layer neuron = plugin(
            Layer.class, "dense", Map.of("units", 1, "activation", plugin(Activation.class, "linear", Map.of())));

    /** Of y = 2x + 1, for a network with a weight and a bias. */
    private final TrainingContext line = new TrainingContext(
            Network.zeros(1, List.of(neuron), Precision.FLOAT64),
            new Rows(Matrix.of(new double[][] {{-1}, {0}, {1}, {2}}), Matrix.of(new double[][] {{-1}, {1}, {3}, {5}})),
            Kernels.best(),
            new Streams(42));

    @Override
    protected Trainer subject() {
        return new {{class}}(cost, 0.1, after(20));
    }

    @Test
    void neverGoesBackwards() {
        TrainingSession session = new {{class}}(cost, 0.1, after(500)).start(line);
        session.run();

        History history = session.history();
        for (int epoch = 2; epoch <= 500; epoch++) {
            assertTrue(
                    history.value(History.COST, epoch) <= history.value(History.COST, epoch - 1), "epoch " + epoch);
        }
        assertEquals(0, history.last(History.COST), 0.01);
    }

    @Test
    void refusesToTrainWithoutAnEnd() {
        Trainer endless = new {{class}}(cost, 0.1, List.of());

        OptionException e = assertThrows(OptionException.class, () -> endless.start(line));
        assertEquals("stop: expected at least one stopping rule, got []", e.getMessage());
    }
}
