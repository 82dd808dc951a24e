package org.example.randomsearch;

import java.util.List;
import java.util.Map;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.api.training.Updater;

/**
 * w′ = w + σz with standard normal z, kept where J(w′) ≤ J(w): the (1+1) evolution strategy with a fixed step, one try an
 * epoch. It needs no derivative, so any activation and any layer goes.
 *
 * <p>Rechenberg: "Evolutionsstrategie", 1973.
 *
 * @param cost J of a pattern; null in the prototype only, since a config must name it
 * @param step σ
 * @param stop when to end
 */
public record RandomSearch(
        @Option(help = "cost of a pattern", required = true) CostFunction cost,
        @Option(help = "standard deviation of a try", range = "(0, inf)") double step,
        @Option(help = "when training ends: the first rule that says so", required = true) List<StoppingRule> stop)
        implements Trainer {

    public RandomSearch {
        OptionException.check(step > 0 && step < Double.POSITIVE_INFINITY, "step", step, "a number greater than 0");
        stop = List.copyOf(stop);
    }

    /** The prototype. What a config gets that names no other options, and what ServiceLoader calls. */
    public RandomSearch() {
        this(null, 0.1, List.of());
    }

    @Override
    public String name() {
        return "random-search";
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        OptionException.check(!stop.isEmpty(), "stop", stop, "at least one stopping rule");
        // Epochs, running figures, validation, stopping, checkpoints are the session's; what learns is ours.
        return new EpochSession(context, new Search(context, cost, step), new Whole(), false, stop);
    }

    /** All patterns in an update. Not a plugin of its own: nobody can name it. */
    private record Whole() implements UpdateMode {

        @Override
        public String name() {
            return "batch";
        }

        @Override
        public int batchSize(int patterns) {
            return patterns;
        }
    }

    /** What learns: tries a step, and takes it back if it was none forward. */
    private static final class Search implements Updater {

        private final Network network;
        private final Objective objective;
        private final Streams streams;
        private final double step;
        private final Matrix before;
        private Batch seen;

        Search(TrainingContext context, CostFunction cost, double step) {
            this.network = context.network().copy();
            this.objective = new Objective(context, network, cost, context.training().count());
            this.streams = context.streams();
            this.step = step;
            this.before = network.parameters().vector().copy();
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public void beginEpoch(int epoch, History history) {
            // every epoch is like the others
        }

        @Override
        public double update(Batch batch, Observer observer) {
            double cost = cost(batch, observer);
            Matrix w = network.parameters().vector();
            before.set(w);
            // The stream follows from the number of the update: training that was interrupted draws the same numbers.
            RandomStream random = streams.stream("random-search", batch.update(), 0);
            for (int j = 0; j < w.columns(); j++) {
                w.set(0, j, w.get(0, j) + step * random.nextGaussian());
            }
            if (!(objective.cost(batch, network.parameters(), Observer.NONE) <= cost)) { // NaN is no step forward
                w.set(before);
            }
            return cost;
        }

        @Override
        public double cost(Batch batch, Observer observer) {
            seen = batch;
            return objective.cost(batch, network.parameters(), observer);
        }

        @Override
        public Objective.Diagnosis diagnose() {
            return objective.diagnose(seen, false, network.parameters());
        }

        @Override
        public Map<String, Matrix> state() {
            return Map.of(); // nothing but the parameters, which the session saves
        }
    }
}
