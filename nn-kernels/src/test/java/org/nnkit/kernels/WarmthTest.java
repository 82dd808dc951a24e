package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Workspace;

class WarmthTest {

    @Test
    void aLittleWorkIsLeftToThePortableLoops() {
        Matrix x = Matrix.zeros(Precision.FLOAT64, 1, 1);
        Warmth sine = Warmth.functions(Function.SIN, x);
        for (int i = 0; i < 1000; i++) {
            assertFalse(sine.enough(1000));
        }
    }

    @Test
    void eachKindAndPrecisionIsCountedAlone() {
        Matrix x = Matrix.zeros(Precision.FLOAT64, 1, 1);
        Matrix y = Matrix.zeros(Precision.FLOAT32, 1, 1);
        List<Warmth> all = new ArrayList<>(List.of(
                Warmth.products(x),
                Warmth.products(y),
                Warmth.descents(x),
                Warmth.descents(y),
                Warmth.sums(x),
                Warmth.sums(y),
                Warmth.distances(x),
                Warmth.distances(y),
                Warmth.differences(x),
                Warmth.differences(y)));
        for (Function f : Function.values()) {
            all.addAll(List.of(Warmth.functions(f, x), Warmth.functions(f, y)));
        }
        assertEquals(all.size(), all.stream().distinct().count());
    }

    /** Whoever does the work before, during and after a rehearsal, the bits are the same. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whileTheLoopsChangeHandsTheBitsStay(Precision precision) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(5);
        Matrix x = Samples.matrix(random, precision, 64, 300);
        Matrix w = Samples.matrix(random, precision, 300, 70);
        Matrix expected = Matrix.zeros(precision, 64, 70);
        Workspace workspace = new Workspace();
        new PortableKernels().product(x, w, expected, workspace);
        Kernels kernels = new VectorKernels();
        Matrix actual = Matrix.zeros(precision, 64, 70);
        for (int i = 0; i < 300; i++) {
            kernels.product(x, w, actual, workspace);
            Samples.assertSameBits(expected, actual, "call " + i);
        }
        for (int i = 0; i < 600 && !Warmth.products(x).enough(0); i++) {
            Thread.sleep(50);
        }
        assertTrue(Warmth.products(x).enough(0), "the vector loops have taken over");
        kernels.product(x, w, actual, workspace);
        Samples.assertSameBits(expected, actual, "afterwards");
    }
}
