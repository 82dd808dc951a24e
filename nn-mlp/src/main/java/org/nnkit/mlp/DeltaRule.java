package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.DeltaRuleError;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * The delta rule (Widrow, Hoff 1960) for a single layer, with e = d − y. Plain: Δwᵢⱼ = α eᵢ xⱼ. Generalised: δᵢ = φ′(vᵢ) eᵢ,
 * Δwᵢⱼ = α δᵢ xⱼ. The reported cost is ½ Σ e².
 *
 * @param rule plain or generalised
 * @param learningRate α
 * @param mode patterns in an update
 * @param shuffle whether each epoch has an order of its own
 * @param stop when to end
 */
public record DeltaRule(
        @Option(help = "whether the error is multiplied by the derivative of the activation")
        Rule rule,

        @Option(help = "learning rate α") Schedule learningRate,
        @Option(help = "patterns in an update") UpdateMode mode,

        @Option(help = "whether each epoch has an order of its own")
        boolean shuffle,

        @Option(help = "when training ends: the first rule that says so")
        List<StoppingRule> stop)
        implements Trainer {

    /** The two forms of the rule. */
    public enum Rule {
        /** Δw = α e x. */
        PLAIN,
        /** Δw = α φ′(v) e x. */
        GENERALIZED
    }

    public DeltaRule {
        stop = List.copyOf(stop);
        check(!stop.isEmpty(), "stop", stop, "at least one stopping rule");
    }

    /** Per pattern, shuffled, at rate 0.1, for 100 epochs. */
    public DeltaRule(Rule rule) {
        this(rule, new Constant(0.1), new PerPattern(), true, List.of(new MaxEpochs(100)));
    }

    /** The generalised rule. */
    public DeltaRule() {
        this(Rule.GENERALIZED);
    }

    @Override
    public String name() {
        return "delta-rule";
    }

    public DeltaRule withLearningRate(double α) {
        return new DeltaRule(rule, new Constant(α), mode, shuffle, stop);
    }

    public DeltaRule withMode(UpdateMode other) {
        return new DeltaRule(rule, learningRate, other, shuffle, stop);
    }

    public DeltaRule withShuffle(boolean other) {
        return new DeltaRule(rule, learningRate, mode, other, stop);
    }

    public DeltaRule withStop(StoppingRule... others) {
        return new DeltaRule(rule, learningRate, mode, shuffle, List.of(others));
    }

    @Override
    public List<Finding> findings(Network network) {
        List<Finding> findings = new ArrayList<>(SingleLayer.check(name(), network));
        Activation activation = findings.isEmpty() ? network.layers().get(0).activation() : null;
        if (rule == Rule.GENERALIZED && activation != null && !activation.differentiable()) {
            findings.add(Finding.refused(
                    "rule",
                    "the generalised rule needs φ′, and '" + activation.name() + "' has none that says anything; use"
                            + " 'rule: plain' or the trainer 'perceptron'"));
        }
        return findings;
    }

    @Override
    public List<Finding> findings(TrainingContext context) {
        return Checks.epochs(context, mode, stop, learningRate, "learningRate");
    }

    @Override
    public List<Remark> remarks(TrainingContext context, TrainingSession session) {
        return LeastSquares.optimum(context, session.snapshot(), new DeltaRuleError(DeltaRuleError.Form.PLAIN)).stream()
                .toList();
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        Checks.require(findings(context.network()), findings(context));
        return SingleLayer.start(
                context,
                rule == Rule.PLAIN ? DeltaRuleError.Form.PLAIN : DeltaRuleError.Form.GENERALIZED,
                learningRate,
                mode,
                shuffle,
                stop);
    }
}
