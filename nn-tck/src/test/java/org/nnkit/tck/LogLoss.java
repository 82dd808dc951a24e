package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * −log of the probability that the outputs give to the right class, averaged by weight, as an author would write a metric.
 * With one output, that of class 1 is the output.
 */
public record LogLoss(
        @Option(help = "the least probability that counts", range = "(0, 0.5)")
        double least) implements Metric {

    public LogLoss {
        OptionException.check(least > 0 && least < 0.5, "least", least, "a number in (0, 0.5)");
    }

    public LogLoss() {
        this(1e-15);
    }

    @Override
    public String name() {
        return "log-loss";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public @Nullable String refusal(int outputs, boolean classes) {
        return classes ? null : "log-loss is a metric of classes, and the targets are numbers";
    }

    @Override
    public Tally start(int outputs) {
        return new Surprise(outputs);
    }

    private final class Surprise implements Tally {

        private final int outputs;
        private double sum;
        private double all;

        Surprise(int outputs) {
            this.outputs = outputs;
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            y.requireShape("y", y.rows(), outputs);
            d.requireLike("d", y, "y");
            for (int i = 0; i < y.rows(); i++) {
                double weight = weights == null ? 1 : weights[i];
                sum -= weight * Elementary.log(Math.max(ofTarget(d, y, i), least));
                all += weight;
            }
        }

        private double ofTarget(Matrix d, Matrix y, int i) {
            if (outputs == 1) {
                return d.get(i, 0) > 0 ? y.get(i, 0) : 1 - y.get(i, 0);
            }
            double probability = 0;
            for (int j = 0; j < outputs; j++) {
                probability += d.get(i, j) * y.get(i, j);
            }
            return probability;
        }

        @Override
        public double value() {
            return sum / all;
        }

        @Override
        public void reset() {
            sum = 0;
            all = 0;
        }

        @Override
        public double[] state() {
            return new double[] {sum, all};
        }

        @Override
        public void restore(double[] state) {
            if (state.length != 2) {
                throw new IllegalArgumentException("state of log-loss: expected 2 numbers, got " + state.length);
            }
            sum = state[0];
            all = state[1];
        }
    }
}
