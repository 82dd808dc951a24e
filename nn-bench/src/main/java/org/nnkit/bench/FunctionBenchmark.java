package org.nnkit.bench;

import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Functions of {@value #ELEMENTS} numbers. */
public class FunctionBenchmark extends KernelBenchmark {

    static final int ELEMENTS = 2048;

    /** Which. */
    @Param({"EXP", "EXPM1", "LOG", "LOG1P", "TANH", "SIGMOID", "SOFTPLUS", "ERF", "SIN", "COS"})
    public Function function = Function.EXP;

    private Kernels k = k();
    private Matrix x = matrix(0, 0);
    private Matrix y = x;

    @Setup
    public void prepare() {
        k = k();
        x = matrix(1, ELEMENTS);
        y = matrix(1, ELEMENTS);
    }

    @Benchmark
    public Matrix apply() {
        k.apply(function, x, y);
        return y;
    }
}
