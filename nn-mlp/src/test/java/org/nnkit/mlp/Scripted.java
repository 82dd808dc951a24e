package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.Updater;

/**
 * Learns nothing, but reports the figures of a script, one an epoch: so that rules and schedules see exactly them. After
 * the update of epoch e the only weight of the network is e.
 */
public final class Scripted implements Updater {

    private final Network network = Network.zeros(1, List.of(Samples.dense(1, "linear")), Precision.FLOAT64);
    private final double[] costs;
    private final double[] validationCosts;
    private int epoch;

    private Scripted(double[] costs, double[] validationCosts) {
        this.costs = costs;
        this.validationCosts = validationCosts;
    }

    /** A session over one pattern with these running costs and, unless empty, these validation costs. */
    public static EpochSession session(
            double[] costs, double[] validationCosts, List<Metric> metrics, StoppingRule... rules) {
        Scripted updater = new Scripted(costs, validationCosts);
        Rows one = new Rows(Matrix.row(1), Matrix.row(1));
        TrainingContext context = new TrainingContext(
                        updater.network, one, Golden.KERNELS, new org.nnkit.api.math.Streams(1))
                .withValidation(validationCosts.length == 0 ? null : one)
                .withMetrics(metrics);
        return new EpochSession(context, updater, new FullBatch(), false, List.of(rules));
    }

    /** The history after as many epochs as there are costs. */
    public static History history(double... costs) {
        EpochSession session = session(costs, new double[0], List.of(), new Never());
        for (int e = 0; e < costs.length; e++) {
            session.step();
        }
        return session.history();
    }

    /** The history after as many epochs as there are figures of a metric {@code score}. */
    public static History scores(Metric.Direction direction, double... figures) {
        EpochSession session =
                session(new double[figures.length], new double[0], List.of(new Score(direction, figures)), new Never());
        for (int e = 0; e < figures.length; e++) {
            session.step();
        }
        return session.history();
    }

    /** The weight of the session's network. */
    public static double weight(EpochSession session) {
        return session.snapshot().parameters().vector().get(0, 0);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void beginEpoch(int number, History history) {
        epoch = number;
    }

    @Override
    public double update(Batch batch, Observer observer) {
        observer.patterns(Matrix.row(1), Matrix.row(1), null);
        if (Double.isFinite(costs[epoch - 1])) {
            network.parameters().vector().set(0, 0, epoch);
        }
        return costs[epoch - 1];
    }

    @Override
    public double cost(Batch batch, Observer observer) {
        observer.patterns(Matrix.row(1), Matrix.row(1), null);
        return validationCosts[epoch - 1];
    }

    @Override
    public Objective.Diagnosis diagnose() {
        return new Objective.Diagnosis(0, "script", "as it was written");
    }

    @Override
    public Map<String, Matrix> state() {
        return new LinkedHashMap<>();
    }

    /** Never votes for the end. */
    public record Never() implements StoppingRule {
        @Override
        public String name() {
            return "never";
        }

        @Override
        public String vote(History history) {
            return null;
        }
    }

    /** A metric with scripted values. */
    public static final class Score implements Metric {

        private final Direction direction;
        private final List<Double> figures = new ArrayList<>();

        public Score(Direction direction, double... figures) {
            this.direction = direction;
            for (double f : figures) {
                this.figures.add(f);
            }
        }

        @Override
        public String name() {
            return "score";
        }

        @Override
        public Direction direction() {
            return direction;
        }

        @Override
        public Tally start(int outputs) {
            return new Tally() {
                private int epochs;

                @Override
                public void add(Matrix d, Matrix y, double[] weights) {
                    epochs++;
                }

                @Override
                public double value() {
                    return figures.get(epochs - 1);
                }

                @Override
                public void reset() {
                    // the script goes on
                }

                @Override
                public double[] state() {
                    return new double[] {epochs};
                }

                @Override
                public void restore(double[] state) {
                    epochs = (int) state[0];
                }
            };
        }
    }
}
