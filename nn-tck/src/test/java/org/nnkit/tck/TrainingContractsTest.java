package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;

class TrainingContractsTest {

    @Test
    void theContractsHaveATestForEveryRule() {
        assertEquals(names(Rules.of(Layer.class)), tests(LayerContract.class));
        assertEquals(names(Rules.of(Initializer.class)), tests(InitializerContract.class));
        assertEquals(names(Rules.of(Trainer.class)), tests(TrainerContract.class));
        assertEquals(names(Rules.of(Optimizer.class)), tests(OptimizerContract.class));
        assertEquals(names(Rules.of(RadialBasis.class)), tests(RadialBasisContract.class));
        assertEquals(names(Rules.of(CenterSelection.class)), tests(CenterSelectionContract.class));
        assertEquals(names(Rules.of(WidthRule.class)), tests(WidthRuleContract.class));
    }

    private static <P extends Plugin> List<String> names(List<Rule<P>> rules) {
        return rules.stream()
                .map(r -> "required_" + r.id() + "_" + r.promise())
                .sorted()
                .toList();
    }

    private static List<String> tests(Class<?> contract) {
        return Stream.of(contract, PluginContract.class)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> m.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }
}
