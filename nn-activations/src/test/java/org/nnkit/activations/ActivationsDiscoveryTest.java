package org.nnkit.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.plugin.Plugins;

class ActivationsDiscoveryTest {

    @Test
    void theNamesAreThese() {
        assertEquals(
                List.of(
                        "elu",
                        "gelu",
                        "hard-sigmoid",
                        "leaky-relu",
                        "linear",
                        "mish",
                        "piecewise-linear",
                        "relu",
                        "selu",
                        "sigmoid",
                        "sign",
                        "silu",
                        "softmax",
                        "softplus",
                        "softsign",
                        "step",
                        "tanh"),
                Plugins.of(Activation.class).names());
    }
}
