package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Trainer;

/** Runs on the module path and once more on the class path: both registrations name the same plugins. */
class RbfDiscoveryTest {

    private static List<String> ours(Class<? extends Plugin> kind) {
        return Plugins.load().kind(kind).providers().stream()
                .filter(p -> p.plugin().getClass().getName().startsWith("org.nnkit.rbf."))
                .map(p -> p.plugin().name())
                .sorted()
                .toList();
    }

    @Test
    void everyPluginOfThisModuleIsFound() {
        assertEquals(List.of("rbf"), ours(Layer.class));
        assertEquals(List.of("rbf"), ours(Trainer.class));
        assertEquals(
                List.of("gaussian", "inverse-multiquadric", "multiquadric", "thin-plate"), ours(RadialBasis.class));
        assertEquals(
                List.of("every-row", "given", "k-means", "per-class-mean", "random-rows"), ours(CenterSelection.class));
        assertEquals(List.of("cluster-rms", "d-max", "given", "leave-one-out", "nearest"), ours(WidthRule.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {Layer.class, Trainer.class, RadialBasis.class, CenterSelection.class, WidthRule.class})
    void nothingIsWrongWithThem(Class<? extends Plugin> kind) {
        assertTrue(Plugins.load().kind(kind).problems().isEmpty());
    }
}
