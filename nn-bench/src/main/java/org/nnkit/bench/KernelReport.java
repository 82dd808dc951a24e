package org.nnkit.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.nnkit.api.math.Precision;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of kernels by JMH and prints what they reach in units that compare: operations and bytes per second,
 * nanoseconds per element, and the share of the peak that the same run measured.
 */
public final class KernelReport {

    private static final List<String> ALL = List.of("Product", "Pattern", "Function", "Elementwise", "Distance");

    private KernelReport() {}

    /**
     * Measures.
     *
     * @param args names of benchmark classes without "Benchmark": Product, Pattern, Function, Elementwise, Distance; all where
     *     nothing is said
     */
    public static void main(String[] args) throws RunnerException {
        List<String> names = args.length == 0 ? ALL : List.of(args);
        if (!ALL.containsAll(names)) {
            System.err.println("usage: kernels [" + String.join("|", ALL) + "]...");
            System.exit(2);
        }
        double peak32 = 0;
        double peak64 = 0;
        for (RunResult result : run("Peak")) {
            String method = method(result.getParams());
            double gflops = PeakBenchmark.operations(method) / nanos(result);
            System.out.printf(Locale.ROOT, "peak of a core, %s: %.1f GFLOP/s%n", method, gflops);
            if (method.equals("float32")) {
                peak32 = gflops;
            } else {
                peak64 = gflops;
            }
        }
        System.out.println();
        System.out.println("| kernel | kernels | precision | size | ns | | share of peak |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String name : names) {
            for (RunResult result : run(name)) {
                boolean single = Precision.valueOf(result.getParams().getParam("precision")) == Precision.FLOAT32;
                System.out.println(line(result, single ? peak32 : peak64));
            }
        }
    }

    private static Collection<RunResult> run(String name) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("\\." + name + "Benchmark\\.")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    /** Of the fastest iteration: whatever else the machine does only ever slows one down. */
    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static String method(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String line(RunResult result, double peak) {
        BenchmarkParams params = result.getParams();
        Precision precision = Precision.valueOf(params.getParam("precision"));
        List<String> cells = new ArrayList<>();
        String size = size(params);
        String method = method(params);
        cells.add(method.equals("apply") ? params.getParam("function") : method);
        cells.add(params.getParam("kernels"));
        cells.add(precision.configName());
        cells.add(size);
        double nanos = nanos(result);
        cells.add(String.format(Locale.ROOT, "%.4g", nanos));
        if (params.getBenchmark().contains("FunctionBenchmark")) {
            cells.add(String.format(Locale.ROOT, "%.3f ns an element", nanos / FunctionBenchmark.ELEMENTS));
            cells.add("");
        } else if (params.getBenchmark().contains("ElementwiseBenchmark")) {
            double bytes = (double) Integer.parseInt(size) * operands(method) * precision.bytes();
            cells.add(String.format(Locale.ROOT, "%.1f GB/s", bytes / nanos));
            cells.add("");
        } else {
            double gflops = operations(params, size) / nanos;
            cells.add(String.format(Locale.ROOT, "%.1f GFLOP/s", gflops));
            cells.add(String.format(Locale.ROOT, "%.0f %%", 100 * gflops / peak));
        }
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String size(BenchmarkParams params) {
        if (params.getBenchmark().contains("DistanceBenchmark")) {
            return DistanceBenchmark.ROWS + "x" + DistanceBenchmark.INPUTS + " to " + DistanceBenchmark.CENTERS;
        }
        if (params.getBenchmark().contains("FunctionBenchmark")) {
            return String.valueOf(FunctionBenchmark.ELEMENTS);
        }
        return params.getParam(params.getBenchmark().contains("PatternBenchmark") ? "shape" : "size");
    }

    /** Numbers read or written for an element. */
    private static int operands(String method) {
        return switch (method) {
            case "sumOfSquares" -> 1;
            case "addQuotient" -> 4;
            default -> 3;
        };
    }

    private static double operations(BenchmarkParams params, String size) {
        if (params.getBenchmark().contains("DistanceBenchmark")) {
            return 3.0 * DistanceBenchmark.ROWS * DistanceBenchmark.CENTERS * DistanceBenchmark.INPUTS;
        }
        if (params.getBenchmark().contains("PatternBenchmark")) {
            return 2.0 * PatternBenchmark.inputs(size) * PatternBenchmark.units(size);
        }
        double n = Integer.parseInt(size);
        return 2 * n * n * n;
    }
}
