package org.nnkit.bench;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Squared distances of {@value #ROWS} rows from {@value #CENTERS} centres with {@value #INPUTS} inputs: 3 operations each. */
public class DistanceBenchmark extends KernelBenchmark {

    static final int ROWS = 256;
    static final int CENTERS = 100;
    static final int INPUTS = 20;

    private Kernels k = k();
    private Matrix x = matrix(0, 0);
    private Matrix c = x;
    private Matrix r2 = x;

    @Setup
    public void prepare() {
        k = k();
        x = matrix(ROWS, INPUTS);
        c = matrix(CENTERS, INPUTS);
        r2 = matrix(ROWS, CENTERS);
    }

    @Benchmark
    public Matrix squaredDistances() {
        k.squaredDistances(x, c, r2, workspace);
        return r2;
    }
}
