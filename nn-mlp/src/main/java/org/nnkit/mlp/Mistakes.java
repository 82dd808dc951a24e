package org.nnkit.mlp;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The number of patterns, of those with a weight above 0, of which an output differs from its target. */
record Mistakes() implements Metric {

    static final String NAME = "mistakes";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Tally start(int outputs) {
        return new Count();
    }

    private static final class Count implements Tally {

        private double mistakes;

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            for (int i = 0; i < d.rows(); i++) {
                if (weights != null && weights[i] == 0) {
                    continue;
                }
                for (int j = 0; j < d.columns(); j++) {
                    if (d.get(i, j) != y.get(i, j)) {
                        mistakes++;
                        break;
                    }
                }
            }
        }

        @Override
        public double value() {
            return mistakes;
        }

        @Override
        public void reset() {
            mistakes = 0;
        }

        @Override
        public double[] state() {
            return new double[] {mistakes};
        }

        @Override
        public void restore(double[] state) {
            mistakes = state[0];
        }
    }
}
