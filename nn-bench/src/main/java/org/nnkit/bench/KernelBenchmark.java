package org.nnkit.bench;

import java.util.concurrent.TimeUnit;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Workspace;
import org.nnkit.kernels.PortableKernels;
import org.nnkit.kernels.VectorKernels;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the benchmarks of kernels share: both kernels, both precisions, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dnnkit.vector.eager=true"})
public class KernelBenchmark {

    /** Which kernels. */
    @Param({"portable", "vector"})
    public String kernels = "portable";

    /** Which numbers. */
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision = Precision.FLOAT32;

    final Workspace workspace = new Workspace();

    final Kernels k() {
        return kernels.equals("vector") ? new VectorKernels() : new PortableKernels();
    }

    /** Numbers in [0.5, 1). */
    final Matrix matrix(int rows, int columns) {
        RandomStream random = new Streams(1).stream("benchmark", rows, columns);
        Matrix m = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, random.nextDouble(0.5, 1));
            }
        }
        return m;
    }
}
