package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.DeltaRuleError;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * The perceptron (Rosenblatt 1958): per pattern e = d − y, Δw = α e x, for a single layer of threshold units. Counts the
 * patterns that it gets wrong in an epoch, each just before its update, and ends at a tolerated count.
 *
 * @param learningRate α
 * @param shuffle whether each epoch has an order of its own
 * @param tolerated mistakes in an epoch at which training ends
 * @param stop when else to end
 */
public record Perceptron(
        @Option(help = "learning rate α") Schedule learningRate,

        @Option(help = "whether each epoch has an order of its own")
        boolean shuffle,

        @Option(help = "mistakes in an epoch at which training ends", range = "[0, inf)")
        int tolerated,

        @Option(help = "when else training ends: the first rule that says so")
        List<StoppingRule> stop)
        implements Trainer {

    public Perceptron {
        stop = List.copyOf(stop);
        check(tolerated >= 0, "tolerated", tolerated, "an integer of at least 0");
        check(!stop.isEmpty(), "stop", stop, "at least one stopping rule");
    }

    /** Shuffled, at rate 0.1, until an epoch without mistakes or for 100 epochs. */
    public Perceptron() {
        this(new Constant(0.1), true, 0, List.of(new MaxEpochs(100)));
    }

    @Override
    public String name() {
        return "perceptron";
    }

    public Perceptron withLearningRate(double α) {
        return new Perceptron(new Constant(α), shuffle, tolerated, stop);
    }

    public Perceptron withShuffle(boolean other) {
        return new Perceptron(learningRate, other, tolerated, stop);
    }

    public Perceptron withTolerated(int other) {
        return new Perceptron(learningRate, shuffle, other, stop);
    }

    public Perceptron withStop(StoppingRule... others) {
        return new Perceptron(learningRate, shuffle, tolerated, List.of(others));
    }

    private List<StoppingRule> rules() {
        List<StoppingRule> rules = new ArrayList<>();
        rules.add(new Tolerance(tolerated));
        rules.addAll(stop);
        return rules;
    }

    @Override
    public List<Finding> findings(Network network) {
        List<Finding> findings = new ArrayList<>(SingleLayer.check(name(), network));
        Activation activation = findings.isEmpty() ? network.layers().get(0).activation() : null;
        if (activation != null && activation.differentiable()) {
            findings.add(Finding.refused(
                    0,
                    "activation",
                    "the perceptron has threshold units, 'step' or 'sign', not '" + activation.name()
                            + "'; for others use the trainer 'delta-rule'"));
        }
        return findings;
    }

    @Override
    public List<Finding> findings(TrainingContext context) {
        List<Finding> findings =
                new ArrayList<>(Checks.epochs(context, new PerPattern(), rules(), learningRate, "learningRate"));
        Activation activation = context.network().layers().get(0).activation();
        if (activation != null) {
            Range range = activation.range();
            Matrix d = context.training().targets();
            for (int i = 0; i < d.rows() && findings.isEmpty(); i++) {
                for (int j = 0; j < d.columns() && findings.isEmpty(); j++) {
                    if (d.get(i, j) != range.min() && d.get(i, j) != range.max()) {
                        findings.add(Finding.refused(
                                0,
                                "activation",
                                "'" + activation.name() + "' gives " + Numbers.inWords(range.min()) + " or "
                                        + Numbers.inWords(range.max()) + ", but training pattern " + (i + 1)
                                        + " has the target " + Numbers.inWords(d.get(i, j))));
                    }
                }
            }
        }
        return findings;
    }

    @Override
    public List<Remark> remarks(TrainingContext context, TrainingSession session) {
        return List.of(Margin.remark(context, session, learningRate));
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        Checks.require(findings(context.network()), findings(context));
        return SingleLayer.start(context, DeltaRuleError.Form.PLAIN, learningRate, new PerPattern(), shuffle, rules());
    }
}
