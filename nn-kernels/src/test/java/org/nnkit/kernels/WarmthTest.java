package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    void loopsThatAreNeverTheFasterKeepNoOthersWaiting() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Warmth stubborn = new Warmth(Precision.FLOAT64, (rehearsal, k) -> {
            calls.incrementAndGet();
            pauseIf(k.name().equals("vector"));
        });
        Warmth willing =
                new Warmth(Precision.FLOAT64, (rehearsal, k) -> pauseIf(k.name().equals("portable")));
        assertFalse(stubborn.enough(1L << 40));
        assertFalse(willing.enough(1L << 40));
        for (int i = 0; i < 600 && !willing.enough(0); i++) {
            Thread.sleep(50);
        }
        assertTrue(willing.enough(0), "those that came later have taken over");
        assertFalse(stubborn.enough(0));
        int before = calls.get();
        for (int i = 0; i < 600 && calls.get() == before; i++) {
            Thread.sleep(50);
        }
        assertTrue(calls.get() > before, "the others get another turn");
    }

    private static void pauseIf(boolean slow) {
        if (slow) {
            LockSupport.parkNanos(20_000);
        }
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
