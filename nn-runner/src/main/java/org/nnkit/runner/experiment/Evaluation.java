package org.nnkit.runner.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;

/**
 * How well a network does on some patterns.
 *
 * @param patterns their number
 * @param figures each metric's figure by its name; NaN where there is none
 * @param confusion for classes, how many patterns of each class (rows) were taken for which (columns); else null
 */
public record Evaluation(int patterns, Map<String, Double> figures, double @Nullable [][] confusion) {

    /**
     * Predicts and measures. Targets that were scaled for training are brought back to their units first.
     */
    public static Evaluation of(Network network, Kernels kernels, Rows rows, Encoding encoding, List<Metric> metrics) {
        Matrix outputs = network.predict(kernels, rows.inputs());
        Rows inUnits = rows;
        if (encoding.scaleTarget() != null) {
            Matrix targets = rows.targets().copy();
            encoding.invertTargets(targets);
            encoding.invertTargets(outputs);
            double[] weights = rows.weights();
            inUnits = weights == null ? new Rows(rows.inputs(), targets) : new Rows(rows.inputs(), targets, weights);
        }
        return measure(outputs, inUnits, encoding, metrics);
    }

    private static Evaluation measure(Matrix outputs, Rows rows, Encoding encoding, List<Metric> metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            Metric.Tally tally = metric.start(outputs.columns());
            tally.add(rows.targets(), outputs, rows.weights());
            figures.put(metric.name(), tally.value());
        }
        double[][] confusion = encoding.targetEncoding() == TargetEncoding.NUMBERS
                ? null
                : confusion(outputs, rows, encoding.classes().size());
        return new Evaluation(rows.count(), figures, confusion);
    }

    private static double[][] confusion(Matrix outputs, Rows rows, int classes) {
        double[][] counts = new double[classes][classes];
        for (int i = 0; i < rows.count(); i++) {
            counts[label(rows.targets(), i)][label(outputs, i)] += rows.weight(i);
        }
        return counts;
    }

    /** The class that a row of outputs stands for: the first of the largest; with one output, whether it is at least ½. */
    public static int label(Matrix outputs, int row) {
        if (outputs.columns() == 1) {
            return outputs.get(row, 0) >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < outputs.columns(); j++) {
            if (outputs.get(row, j) > outputs.get(row, best)) {
                best = j;
            }
        }
        return best;
    }
}
