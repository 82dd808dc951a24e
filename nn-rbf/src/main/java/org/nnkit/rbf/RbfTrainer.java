package org.nnkit.rbf;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.DeltaRuleError;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;

/**
 * Trains the output layer of an RBF network, which is linear in its parameters; the centres and widths stay as the layer chose
 * them. By the delta rule wᵢⱼ += (α/2)(dᵢ − zᵢ) φ(rⱼ), θᵢ += (α/2)(dᵢ − zᵢ), averaged over the patterns of an update, or by
 * least squares in one step. z is the net input: behind a 'step' or 'sign' unit, which puts out its threshold, the same is
 * learnt. The reported cost is ½ Σ (d − z)²; that of least squares is taken with the weights it found.
 *
 * @param output how
 * @param learningRate α of the delta rule, of which a step takes half; null for least squares
 * @param mode patterns in an update of the delta rule; null for one, and for least squares
 * @param shuffle whether each epoch of the delta rule has an order of its own; null for yes, and for least squares
 * @param stop when the delta rule ends; none for least squares
 * @param solver how least squares are solved; null for QR, and for the delta rule
 * @param ridge λ of least squares, which adds λ‖W‖² to Σ wₙ‖dₙ − zₙ‖²; null for 0, and for the delta rule
 */
public record RbfTrainer(
        @Option(help = "how the output layer is trained") Output output,

        @Option(help = "learning rate α of the delta rule, whose step is α/2") @Nullable Schedule learningRate,

        @Option(help = "patterns in an update of the delta rule; where left out, one") @Nullable UpdateMode mode,

        @Option(help = "whether each epoch of the delta rule has an order of its own; where left out, it has") @Nullable Boolean shuffle,

        @Option(help = "when the delta rule ends: the first rule that says so")
        List<StoppingRule> stop,

        @Option(help = "how least squares are solved; where left out, qr")
        LeastSquares.@Nullable Solver solver,

        @Option(
                help = "λ of least squares, which adds λ‖W‖² to the sum of squared errors; where left out, 0",
                range = "[0, inf)")
        @Nullable Double ridge)
        implements Trainer {

    /** The two ways. */
    public enum Output {
        /** w += (α/2)(d − z) φ(r). */
        DELTA_RULE,
        /** The minimum of Σ (d − z)² in one step. */
        LEAST_SQUARES
    }

    public RbfTrainer {
        stop = List.copyOf(stop);
        check(
                ridge == null || (ridge >= 0 && ridge < Double.POSITIVE_INFINITY),
                "ridge",
                String.valueOf(ridge),
                "a number of at least 0");
    }

    /** Least squares by QR. */
    public RbfTrainer() {
        this(Output.LEAST_SQUARES, null, null, null, List.of(), null, null);
    }

    /** Least squares. */
    public static RbfTrainer leastSquares(LeastSquares.Solver solver, double ridge) {
        return new RbfTrainer(Output.LEAST_SQUARES, null, null, null, List.of(), solver, ridge);
    }

    /** The delta rule, a pattern at a time. */
    public static RbfTrainer deltaRule(Schedule learningRate, StoppingRule... stop) {
        return new RbfTrainer(Output.DELTA_RULE, learningRate, null, null, List.of(stop), null, null);
    }

    @Override
    public String name() {
        return "rbf";
    }

    public RbfTrainer withMode(UpdateMode other) {
        return new RbfTrainer(output, learningRate, other, shuffle, stop, solver, ridge);
    }

    public RbfTrainer withShuffle(boolean other) {
        return new RbfTrainer(output, learningRate, mode, other, stop, solver, ridge);
    }

    @Override
    public List<Finding> findings(Network network) {
        List<Finding> findings = new ArrayList<>();
        int last = network.layers().size() - 1;
        if (last < 0 || !learns(network.layers().get(last), network.parameters().layer(last))) {
            findings.add(Finding.refused(
                    last,
                    "",
                    "'rbf' trains a last layer that is linear in its parameters, a dense layer with activation 'linear'; or"
                            + " with 'step' or 'sign', which its linear part z then goes through"));
        }
        for (int l = 0; l < last; l++) {
            if (!(network.layers().get(l) instanceof Rbf)) {
                findings.add(new Finding(
                        false,
                        l,
                        "",
                        "'rbf' trains the last layer only, so this one stays as it begins; 'backprop' trains all"));
            }
        }
        if (output == Output.DELTA_RULE) {
            requiredBy("delta-rule", "learningRate", learningRate != null, "learningRate: 0.1", findings);
            requiredBy("delta-rule", "stop", !stop.isEmpty(), "stop: [ { max-epochs: 100 } ]", findings);
            noUse("least-squares", "solver", solver != null, findings);
            noUse("least-squares", "ridge", ridge != null, findings);
        } else {
            noUse("delta-rule", "learningRate", learningRate != null, findings);
            noUse("delta-rule", "mode", mode != null, findings);
            noUse("delta-rule", "shuffle", shuffle != null, findings);
            noUse("delta-rule", "stop", !stop.isEmpty(), findings);
        }
        return findings;
    }

    /** What stands behind the net inputs must be nothing, or a threshold that no error could go back through anyway. */
    private static boolean learns(Layer layer, Parameters p) {
        Activation activation = layer.activation();
        return layer.affine(p) != null
                && (activation == null || activation.link() == Link.IDENTITY || !activation.differentiable());
    }

    private static void requiredBy(String way, String option, boolean there, String example, List<Finding> findings) {
        if (!there) {
            findings.add(Finding.refused(option, "'output: " + way + "' needs it; say '" + example + "'"));
        }
    }

    private static void noUse(String way, String option, boolean there, List<Finding> findings) {
        if (there) {
            findings.add(Finding.refused(option, "only 'output: " + way + "' has a use for it; leave it out"));
        }
    }

    @Override
    public List<Finding> findings(TrainingContext context) {
        List<Finding> findings = new ArrayList<>();
        Network network = context.network();
        int last = network.layers().size() - 1;
        Affine affine = last < 0
                ? null
                : network.layers().get(last).affine(network.parameters().layer(last));
        warnOfThreshold(context, findings);
        if (output == Output.LEAST_SQUARES) {
            int inputs = last < 0 ? 0 : network.inputs(last);
            int unknowns = inputs + (affine != null && affine.biases() != null ? 1 : 0);
            if (affine != null && λ() == 0 && context.training().counted() < unknowns) {
                findings.add(Finding.refused(
                        "output",
                        "least squares without ridge need at least as many training patterns as an output has weights;"
                                + " there are " + context.training().counted() + " patterns and " + unknowns
                                + " weights (" + inputs + " units" + (unknowns > inputs ? " and a bias" : "")
                                + "); choose fewer centres, say 'ridge: 1e-6'"
                                + (unknowns > inputs
                                                && unknowns - 1
                                                        <= context.training().count()
                                        ? ", or 'bias: false' in the last layer"
                                        : "")));
            }
        } else {
            try {
                if (mode != null) {
                    mode.batchSize(context.training().count());
                }
            } catch (OptionException e) {
                findings.add(Finding.refused("mode." + mode.name() + "." + e.option(), e.problem()));
            }
        }
        return findings;
    }

    /** Thresholds are at 0, so the targets should lie on both sides of it, as far. */
    private static void warnOfThreshold(TrainingContext context, List<Finding> findings) {
        int last = context.network().layers().size() - 1;
        Activation activation =
                last < 0 ? null : context.network().layers().get(last).activation();
        if (activation == null || activation.differentiable()) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] pattern : context.training().targets().toArray()) {
            for (double d : pattern) {
                least = Math.min(least, d);
                most = Math.max(most, d);
            }
        }
        if (most - least > 0 && least + most != 0) {
            findings.add(new Finding(
                    false,
                    last,
                    "activation",
                    "z is learnt towards targets from " + Numbers.inWords(least) + " to " + Numbers.inWords(most)
                            + ", but '" + activation.name()
                            + "' parts it at 0; targets of -1 and 1 go with 'sign', 'linear' with all"));
        }
    }

    private double λ() {
        return ridge == null ? 0 : ridge;
    }

    @Override
    public List<Remark> remarks(TrainingContext context, TrainingSession session) {
        boolean exact = context.network().precision() == Precision.FLOAT64;
        return output == Output.LEAST_SQUARES && λ() == 0 && exact
                ? List.of() // it is the optimum; in float32 large weights of either sign lose much of it when rounded
                : LeastSquares.optimum(context, session.snapshot(), new DeltaRuleError(DeltaRuleError.Form.LINEAR))
                        .stream()
                        .map(this::withoutRidge)
                        .toList();
    }

    private Remark withoutRidge(Remark remark) {
        return λ() == 0
                ? remark
                : new Remark(
                        remark.name(), remark.text().replace(", optimum", ", optimum without ridge"), remark.figures());
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        for (List<Finding> findings : List.of(findings(context.network()), findings(context))) {
            for (Finding f : findings) {
                if (f.refused()) {
                    throw new IllegalArgumentException(f.option() + (f.option().isEmpty() ? "" : ": ") + f.message());
                }
            }
        }
        if (output == Output.LEAST_SQUARES) {
            LeastSquares.Solver how = solver == null ? LeastSquares.Solver.QR : solver;
            OutputLayer layer = new OutputLayer(context, context.training().count());
            return new EpochSession(
                    context, new SolvedOutput(layer, how, λ()), new Everything(), false, List.of(new Solved()));
        }
        UpdateMode patterns = mode == null ? new OnePattern() : mode;
        OutputLayer layer =
                new OutputLayer(context, patterns.batchSize(context.training().count()));
        Schedule rate = Objects.requireNonNull(learningRate, "refused above");
        return new EpochSession(context, new LearntOutput(layer, rate), patterns, shuffle == null || shuffle, stop);
    }
}
