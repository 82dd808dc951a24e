package org.nnkit.bench;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What one pattern needs: a row times a matrix, and a matrix plus the product of a column and a row; 2 · inputs · units. */
public class PatternBenchmark extends KernelBenchmark {

    /** Inputs x units. */
    @Param({"784x128", "1024x1024"})
    public String shape = "784x128";

    private Kernels k = k();
    private Matrix x = matrix(0, 0);
    private Matrix w = x;
    private Matrix z = x;

    @Setup
    public void prepare() {
        k = k();
        int inputs = inputs(shape);
        int units = units(shape);
        x = matrix(1, inputs);
        w = matrix(inputs, units);
        z = matrix(1, units);
    }

    static int inputs(String shape) {
        return Integer.parseInt(shape.substring(0, shape.indexOf('x')));
    }

    static int units(String shape) {
        return Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    }

    @Benchmark
    public Matrix rowTimesMatrix() {
        k.affine(x, w, null, z, workspace);
        return z;
    }

    @Benchmark
    public Matrix rankOne() {
        k.addProductTA(x, z, w, workspace);
        return w;
    }
}
