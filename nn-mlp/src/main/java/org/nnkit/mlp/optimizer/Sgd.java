package org.nnkit.mlp.optimizer;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.mlp.schedule.Constant;

/**
 * Gradient descent, plain or with momentum (Polyak 1964; Nesterov 1983), as PyTorch defines it: g ← g + weightDecay · w;
 * m ← momentum · m + (1 − dampening) · g, from the first g itself; d = m, or g + momentum · m with nesterov; w ← w − α d.
 *
 * @param learningRate α
 * @param momentum part of the last step that is kept
 * @param dampening part of the gradient that momentum leaves out
 * @param nesterov whether to look ahead
 * @param weightDecay of all parameters
 */
public record Sgd(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "part of the last step that is kept", range = "[0, 1)")
        double momentum,

        @Option(help = "part of the gradient that momentum leaves out", range = "[0, 1)")
        double dampening,

        @Option(help = "whether to look ahead along the momentum")
        boolean nesterov,

        @Option(help = "weight decay; of all parameters, biases too", range = "[0, inf)")
        double weightDecay)
        implements Optimizer {

    public Sgd {
        check(momentum >= 0 && momentum < 1, "momentum", momentum, "a number in [0, 1)");
        check(dampening >= 0 && dampening < 1, "dampening", dampening, "a number in [0, 1)");
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new OptionException("nesterov", "needs a momentum greater than 0 and no dampening");
        }
        check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    /** With the usual options. */
    public Sgd(Schedule learningRate) {
        this(learningRate, 0, 0, false, 0);
    }

    /** With the usual options and a constant learning rate. */
    public Sgd(double learningRate) {
        this(new Constant(learningRate), 0, 0, false, 0);
    }

    /** With the usual options and learning rate 0.1. */
    public Sgd() {
        this(0.1);
    }

    @Override
    public String name() {
        return "sgd";
    }

    public Sgd withLearningRate(Schedule other) {
        return new Sgd(other, momentum, dampening, nesterov, weightDecay);
    }

    public Sgd withMomentum(double other) {
        return new Sgd(learningRate, other, dampening, nesterov, weightDecay);
    }

    public Sgd withDampening(double other) {
        return new Sgd(learningRate, momentum, other, nesterov, weightDecay);
    }

    public Sgd withNesterov(boolean other) {
        return new Sgd(learningRate, momentum, dampening, other, weightDecay);
    }

    public Sgd withWeightDecay(double other) {
        return new Sgd(learningRate, momentum, dampening, nesterov, other);
    }

    /** Whether it is w ← w − α g, and no more. */
    public boolean isPlain() {
        return momentum == 0 && weightDecay == 0;
    }

    @Override
    public List<String> slots() {
        return momentum > 0 ? List.of("momentum") : List.of();
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        if (weightDecay > 0) {
            k.addScaled(weightDecay, w, g);
        }
        if (momentum == 0) {
            k.addScaled(-rate, g, w);
            return;
        }
        Matrix m = slots.get(0);
        if (t == 1) {
            m.set(g);
        } else {
            k.mix(1 - dampening, g, momentum, m);
        }
        if (nesterov) {
            k.addScaled(momentum, m, g);
            k.addScaled(-rate, g, w);
        } else {
            k.addScaled(-rate, m, w);
        }
    }
}
