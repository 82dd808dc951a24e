package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Workspace;

/** Training calls these for every batch: once the workspace has grown, they leave nothing to the garbage collector. */
@ParameterizedClass
@MethodSource("org.nnkit.kernels.Samples#bothKernels")
class AllocationTest {

    private static final int CALLS = 1000;

    /** So many that a compiler that takes its time, and guesses wrong a few times, has come to an end. */
    private static final int ROUNDS = 2000;

    private final Kernels kernels;

    AllocationTest(Kernels kernels) {
        this.kernels = kernels;
    }

    @ParameterizedTest(name = "{0} {1}x{2} by {2}x{3}")
    @CsvSource({
        "FLOAT64,1,3,4",
        "FLOAT32,1,3,4",
        "FLOAT64,20,33,40",
        "FLOAT32,20,33,40",
        "FLOAT64,3,300,2",
        "FLOAT32,2,33,10",
        "FLOAT64,2,300,6",
        "FLOAT32,1,300,7"
    })
    void productsAllocateNothing(Precision precision, int m, int k, int n) {
        SplittableRandom random = new SplittableRandom(15);
        Workspace workspace = new Workspace();
        Matrix a = Samples.matrix(random, precision, m, k);
        Matrix b = Samples.matrix(random, precision, k, n);
        Matrix c = Samples.matrix(random, precision, m, n);
        Matrix at = Reference.transposed(a);
        Matrix bt = Reference.transposed(b);
        Matrix bias = Samples.matrix(random, precision, 1, n);
        assertAllocatesNothing("product", () -> kernels.product(a, b, c, workspace));
        assertAllocatesNothing("affine", () -> kernels.affine(a, b, bias, c, workspace));
        assertAllocatesNothing("productTB", () -> kernels.productTB(a, bt, c, workspace));
        assertAllocatesNothing("addProductTA", () -> kernels.addProductTA(at, b, c, workspace));
        assertAllocatesNothing("addRows", () -> kernels.addRows(c, bias));
        Matrix x = Samples.matrix(random, precision, m, k);
        Matrix sums = bt.copy();
        assertAllocatesNothing("multiply", () -> kernels.multiply(a, x, x));
        assertAllocatesNothing("scale", () -> kernels.scale(0.9, x));
        assertAllocatesNothing("addScaled", () -> kernels.addScaled(0.1, a, x));
        assertAllocatesNothing("exchange", () -> kernels.exchange(0.1, 1 / 3.0, a, x));
        assertAllocatesNothing("mixSquares", () -> kernels.mixSquares(0.1, a, 0.9, x));
        assertAllocatesNothing("max", () -> kernels.max(a, x));
        assertAllocatesNothing("scaleByRoots", () -> kernels.scaleByRoots(a, a, 2, x, x));
        assertAllocatesNothing("clip", () -> kernels.clip(-0.5, 0.5, x));
        assertAllocatesNothing("squaredDistances", () -> kernels.squaredDistances(a, bt, c, workspace));
        assertAllocatesNothing("addDifferences", () -> kernels.addDifferences(c, a, bt, x));
        assertAllocatesNothing("addDifferencesTA", () -> kernels.addDifferencesTA(c, a, bt, sums));
        assertAllocatesNothing("mix", () -> kernels.mix(0.1, a, 0.9, a));
        assertAllocatesNothing("addQuotient", () -> kernels.addQuotient(0.1, a, a, 1, 2, a));
        assertAllocatesNothing("sumOfSquares", () -> kernels.sumOfSquares(a));
        assertAllocatesNothing("firstNonFinite", () -> kernels.firstNonFinite(a));
    }

    private static void assertAllocatesNothing(String what, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        long thread = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        // The first rounds warm up, and in any round the JVM may account for a few objects of its own (when it throws
        // away
        // compiled code, for example). Calls that allocate do so in every round.
        for (int round = 0; round < ROUNDS && allocated > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated, what + ": bytes in " + CALLS + " calls");
    }
}
