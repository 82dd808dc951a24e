package org.nnkit.rbf.basis;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.tck.RadialBasisContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInBasesContractTest extends RadialBasisContract {

    private final RadialBasis subject;

    BuiltInBasesContractTest(RadialBasis subject) {
        this.subject = subject;
    }

    static List<RadialBasis> builtIn() {
        return List.of(new Gaussian(), new InverseMultiquadric(), new Multiquadric(), new ThinPlate());
    }

    @Override
    protected RadialBasis subject() {
        return subject;
    }
}
