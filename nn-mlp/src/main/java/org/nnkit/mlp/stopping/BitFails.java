package org.nnkit.mlp.stopping;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The number of outputs that differ from their targets by more than a limit. */
record BitFails(double limit) implements Metric {

    static final String NAME = "bit-fails";

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
        return new Count(limit);
    }

    private static final class Count implements Tally {

        private final double limit;
        private double wrong;

        Count(double limit) {
            this.limit = limit;
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            for (int i = 0; i < d.rows(); i++) {
                for (int j = 0; j < d.columns(); j++) {
                    if (!(Math.abs(d.get(i, j) - y.get(i, j)) <= limit)) {
                        wrong++;
                    }
                }
            }
        }

        @Override
        public double value() {
            return wrong;
        }

        @Override
        public void reset() {
            wrong = 0;
        }

        @Override
        public double[] state() {
            return new double[] {wrong};
        }

        @Override
        public void restore(double[] state) {
            wrong = state[0];
        }
    }
}
