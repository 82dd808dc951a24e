package org.nnkit.bench;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Operations element by element, in the cache and in main memory; bytes are what is read and written. */
public class ElementwiseBenchmark extends KernelBenchmark {

    /** Numbers in each operand. */
    @Param({"2048", "4194304"})
    public int size;

    private Kernels k = k();
    private Matrix x = matrix(0, 0);
    private Matrix y = x;
    private Matrix q = x;

    @Setup
    public void prepare() {
        k = k();
        x = matrix(1, size);
        y = matrix(1, size);
        q = matrix(1, size);
    }

    /** Reads two, writes one. */
    @Benchmark
    public Matrix addScaled() {
        k.addScaled(1e-9, x, y);
        return y;
    }

    /** Reads two, writes one. */
    @Benchmark
    public Matrix multiply() {
        k.multiply(x, q, y);
        return y;
    }

    /** Reads three, writes one. */
    @Benchmark
    public Matrix addQuotient() {
        k.addQuotient(1e-9, x, q, 1, 1e-8, y);
        return y;
    }

    /** Reads one. */
    @Benchmark
    public double sumOfSquares() {
        return k.sumOfSquares(x);
    }
}
