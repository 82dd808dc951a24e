package org.nnkit.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fused multiply-adds on registers alone, in ten chains that don't wait for each other: what one core can do at most. A call
 * is {@value #ROUNDS} rounds of ten vectors.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PeakBenchmark {

    static final int ROUNDS = 10_000;
    static final int CHAINS = 10;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private float factor = 0.999f;

    /** Operations of a call. */
    static double operations(String method) {
        return 2.0 * ROUNDS * CHAINS * (method.equals("float32") ? FLOATS.length() : DOUBLES.length());
    }

    @Benchmark
    public float float32() {
        FloatVector m = FloatVector.broadcast(FLOATS, factor);
        FloatVector s0 = m;
        FloatVector s1 = m;
        FloatVector s2 = m;
        FloatVector s3 = m;
        FloatVector s4 = m;
        FloatVector s5 = m;
        FloatVector s6 = m;
        FloatVector s7 = m;
        FloatVector s8 = m;
        FloatVector s9 = m;
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(m, m);
            s1 = s1.fma(m, m);
            s2 = s2.fma(m, m);
            s3 = s3.fma(m, m);
            s4 = s4.fma(m, m);
            s5 = s5.fma(m, m);
            s6 = s6.fma(m, m);
            s7 = s7.fma(m, m);
            s8 = s8.fma(m, m);
            s9 = s9.fma(m, m);
        }
        FloatVector all = s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9);
        return all.lane(0);
    }

    @Benchmark
    public double float64() {
        DoubleVector m = DoubleVector.broadcast(DOUBLES, factor);
        DoubleVector s0 = m;
        DoubleVector s1 = m;
        DoubleVector s2 = m;
        DoubleVector s3 = m;
        DoubleVector s4 = m;
        DoubleVector s5 = m;
        DoubleVector s6 = m;
        DoubleVector s7 = m;
        DoubleVector s8 = m;
        DoubleVector s9 = m;
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(m, m);
            s1 = s1.fma(m, m);
            s2 = s2.fma(m, m);
            s3 = s3.fma(m, m);
            s4 = s4.fma(m, m);
            s5 = s5.fma(m, m);
            s6 = s6.fma(m, m);
            s7 = s7.fma(m, m);
            s8 = s8.fma(m, m);
            s9 = s9.fma(m, m);
        }
        DoubleVector all = s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9);
        return all.lane(0);
    }
}
