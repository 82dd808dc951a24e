package org.nnkit.mlp.initializer;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Initializer;
import org.nnkit.tck.InitializerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInInitializersContractTest extends InitializerContract {

    private final Initializer subject;

    BuiltInInitializersContractTest(Initializer subject) {
        this.subject = subject;
    }

    static List<Initializer> builtIn() {
        return List.of(
                new ConstantValue(0.3),
                new Given(Values.of(new double[][] {{1, 2, 3}, {4, 5, 6}})),
                new Given(Values.row(1, 2, 3)),
                new He(),
                new He(Distribution.UNIFORM),
                new NguyenWidrow(),
                new Normal(),
                new Normal(1, 0.5),
                new Uniform(),
                new Uniform(0, 3),
                new Xavier(),
                new Xavier(Distribution.NORMAL),
                new Zeros());
    }

    @Override
    protected Initializer subject() {
        return subject;
    }
}
