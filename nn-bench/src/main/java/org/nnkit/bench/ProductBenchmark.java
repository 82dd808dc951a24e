package org.nnkit.bench;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The three products of square matrices: 2 · size³ operations. */
public class ProductBenchmark extends KernelBenchmark {

    /** Rows and columns. */
    @Param({"64", "128", "256", "512", "1024"})
    public int size;

    private Kernels k = k();
    private Matrix a = matrix(0, 0);
    private Matrix b = a;
    private Matrix c = a;

    @Setup
    public void prepare() {
        k = k();
        a = matrix(size, size);
        b = matrix(size, size);
        c = matrix(size, size);
    }

    @Benchmark
    public Matrix product() {
        k.product(a, b, c, workspace);
        return c;
    }

    /** Adds up from call to call, which the numbers stand. */
    @Benchmark
    public Matrix addProductTA() {
        k.addProductTA(a, b, c, workspace);
        return c;
    }

    @Benchmark
    public Matrix productTB() {
        k.productTB(a, b, c, workspace);
        return c;
    }
}
