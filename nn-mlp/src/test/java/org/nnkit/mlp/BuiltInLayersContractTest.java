package org.nnkit.mlp;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.tck.LayerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInLayersContractTest extends LayerContract {

    private final Layer subject;

    BuiltInLayersContractTest(Layer subject) {
        this.subject = subject;
    }

    static List<Layer> builtIn() {
        return List.of(
                new Dense(4, activation("tanh")),
                new Dense(3, activation("linear")),
                new Dense(4, activation("relu")).withBiases(new Uniform()),
                new Dense(3, activation("softmax")),
                new Dense(2, activation("step")),
                new Dense(3, activation("sigmoid")).withBias(false),
                new Dense(2, activation("gelu")).withWeights(new Given(Values.of(new double[][] {{1, 2}, {3, 4}}))),
                new Dropout(),
                new Dropout(0.2),
                new Dropout(0));
    }

    private static Activation activation(String name) {
        return Golden.PLUGINS.kind(Activation.class).byName(name);
    }

    @Override
    protected Layer subject() {
        return subject;
    }
}
