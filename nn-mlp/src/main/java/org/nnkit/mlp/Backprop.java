package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * Backpropagation: gradient descent on the mean cost of each batch, for networks of any layers.
 *
 * <p>At the output δ = φ′(v) e; going back e⁽ᵏ⁾ = Wᵀ δ, δ⁽ᵏ⁾ = φ′(v⁽ᵏ⁾) e⁽ᵏ⁾ to the first hidden layer; then every Δw = α δ xᵀ,
 * all from the weights before the update. The δ of these equations is −∂J/∂v: {@code half-sse} gives exactly it, {@code
 * sse} twice it, cross-entropy with sigmoid or softmax δ = e.
 *
 * @param cost J of a pattern; null only in the prototype
 * @param mode patterns in an update
 * @param shuffle whether each epoch has an order of its own
 * @param optimizer what makes Δw of the gradient
 * @param penalty on weights, added to the mean cost
 * @param clipNorm longest gradient, or null
 * @param clipValue largest element of the gradient, or null
 * @param stop when to end
 */
public record Backprop(
        @Option(help = "cost of a pattern", required = true) @Nullable CostFunction cost,

        @Option(help = "patterns in an update") UpdateMode mode,

        @Option(help = "whether each epoch has an order of its own")
        boolean shuffle,

        @Option(help = "what turns the gradient into a change of the parameters")
        Optimizer optimizer,

        @Option(help = "penalties on the weights (not on biases)")
        List<Penalty> penalty,

        @Option(help = "longest gradient; a longer one is shortened to it", range = "(0, inf)") @Nullable Double clipNorm,

        @Option(help = "largest element of the gradient; larger ones are cut to it", range = "(0, inf)") @Nullable Double clipValue,

        @Option(help = "when training ends: the first rule that says so")
        List<StoppingRule> stop)
        implements Trainer {

    public Backprop {
        penalty = List.copyOf(penalty);
        stop = List.copyOf(stop);
        check(
                clipNorm == null || (clipNorm > 0 && clipNorm < Double.POSITIVE_INFINITY),
                "clipNorm",
                String.valueOf(clipNorm),
                "a number greater than 0");
        check(
                clipValue == null || (clipValue > 0 && clipValue < Double.POSITIVE_INFINITY),
                "clipValue",
                String.valueOf(clipValue),
                "a number greater than 0");
        check(!stop.isEmpty(), "stop", stop, "at least one stopping rule");
    }

    /** Per pattern, shuffled, with plain sgd at rate 0.1, for 100 epochs. */
    public Backprop(CostFunction cost) {
        this(cost, new PerPattern(), true, new Sgd(), List.of(), null, null, List.of(new MaxEpochs(100)));
    }

    /** The prototype. */
    public Backprop() {
        this(null, new PerPattern(), true, new Sgd(), List.of(), null, null, List.of(new MaxEpochs(100)));
    }

    @Override
    public String name() {
        return "backprop";
    }

    public Backprop withCost(CostFunction other) {
        return new Backprop(other, mode, shuffle, optimizer, penalty, clipNorm, clipValue, stop);
    }

    public Backprop withMode(UpdateMode other) {
        return new Backprop(cost, other, shuffle, optimizer, penalty, clipNorm, clipValue, stop);
    }

    public Backprop withShuffle(boolean other) {
        return new Backprop(cost, mode, other, optimizer, penalty, clipNorm, clipValue, stop);
    }

    public Backprop withOptimizer(Optimizer other) {
        return new Backprop(cost, mode, shuffle, other, penalty, clipNorm, clipValue, stop);
    }

    public Backprop withPenalty(Penalty... others) {
        return new Backprop(cost, mode, shuffle, optimizer, List.of(others), clipNorm, clipValue, stop);
    }

    public Backprop withClipNorm(@Nullable Double other) {
        return new Backprop(cost, mode, shuffle, optimizer, penalty, other, clipValue, stop);
    }

    public Backprop withClipValue(@Nullable Double other) {
        return new Backprop(cost, mode, shuffle, optimizer, penalty, clipNorm, other, stop);
    }

    public Backprop withStop(StoppingRule... others) {
        return new Backprop(cost, mode, shuffle, optimizer, penalty, clipNorm, clipValue, List.of(others));
    }

    private CostFunction j() {
        return Objects.requireNonNull(cost, "the prototype of backprop has no cost");
    }

    @Override
    public List<Finding> findings(Network network) {
        List<Finding> findings = new ArrayList<>();
        List<Layer> layers = network.layers();
        for (int l = 0; l < layers.size(); l++) {
            Activation activation = layers.get(l).activation();
            if (activation != null && !activation.differentiable()) {
                findings.add(Finding.refused(
                        l,
                        "activation",
                        "'" + activation.name() + "' has no derivative that backprop could follow; use 'sigmoid' or"
                                + " 'tanh', or train a single layer with 'perceptron' or 'delta-rule'"));
            }
        }
        if (layers.isEmpty()) {
            return findings;
        }
        int last = layers.size() - 1;
        Activation output = layers.get(last).activation();
        if (output == null) {
            if (!j().outputRange().contains(Range.ALL)) {
                findings.add(Finding.refused(
                        "cost",
                        "cost '" + j().name() + "' needs outputs in " + j().outputRange() + ", which the last layer, '"
                                + layers.get(last).name() + "', does not promise"));
            }
            return findings;
        }
        if (output.link() == Link.SOFTMAX && network.outputs() == 1) {
            findings.add(Finding.refused(
                    last,
                    "units",
                    "softmax over 1 unit is always 1; use more units, or activation 'sigmoid' with cost"
                            + " 'binary-cross-entropy'"));
        }
        Verdict verdict = j().verdict(output);
        if (verdict.level() != Verdict.Level.GOOD) {
            findings.add(new Finding(verdict.level() == Verdict.Level.WRONG, -1, "cost", verdict.reason()));
        }
        return findings;
    }

    @Override
    public List<Finding> findings(TrainingContext context) {
        List<Finding> findings = new ArrayList<>(Checks.targets("cost", j(), context));
        findings.addAll(Checks.epochs(context, mode, stop, optimizer.learningRate(), "optimizer"));
        return findings;
    }

    @Override
    public List<Remark> remarks(TrainingContext context, TrainingSession session) {
        boolean onlyLayer =
                context.network().layers().size() == 1; // with others before it, the optimum moves with them
        return !onlyLayer || !penalty.isEmpty()
                ? List.of()
                : LeastSquares.optimum(context, session.snapshot(), j()).stream()
                        .toList();
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        Checks.require(findings(context.network()), findings(context));
        // The network that was given may go before its copy needs more memory.
        context = context.withNetwork(context.network().copy());
        return new EpochSession(
                context,
                new GradientUpdater(context, j(), mode, optimizer, penalty, clipNorm, clipValue),
                mode,
                shuffle,
                stop);
    }
}
