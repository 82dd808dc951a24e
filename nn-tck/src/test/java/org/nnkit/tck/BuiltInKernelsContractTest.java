package org.nnkit.tck;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.kernels.PortableKernels;
import org.nnkit.kernels.VectorKernels;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInKernelsContractTest extends KernelsContract {

    private final Kernels subject;

    BuiltInKernelsContractTest(Kernels subject) {
        this.subject = subject;
    }

    static List<Kernels> builtIn() {
        return List.of(new PortableKernels(), new VectorKernels());
    }

    @Override
    protected Kernels subject() {
        return subject;
    }
}
