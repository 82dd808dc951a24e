package org.nnkit.activations;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.tck.ActivationContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInActivationsContractTest extends ActivationContract {

    private final Activation subject;

    BuiltInActivationsContractTest(Activation subject) {
        this.subject = subject;
    }

    static List<Activation> builtIn() {
        return List.of(
                new Step(),
                new Step(1),
                new Sign(),
                new Linear(),
                new PiecewiseLinear(),
                new Sigmoid(),
                new Tanh(),
                new Relu(),
                new Softplus(),
                new LeakyRelu(),
                new LeakyRelu(0),
                new LeakyRelu(0.3),
                new Elu(),
                new Elu(0.2),
                new Elu(3),
                new Selu(),
                new Gelu(),
                new Silu(),
                new Mish(),
                new HardSigmoid(),
                new Softsign(),
                new Softmax());
    }

    @Override
    protected Activation subject() {
        return subject;
    }
}
