package org.nnkit.mlp.optimizer;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.mlp.schedule.Constant;

/**
 * RMSprop (Tieleman, Hinton 2012), as PyTorch defines it: g ← g + weightDecay · w; v ← a v + (1 − a) g²; q = √v + ε, or, centred,
 * m ← a m + (1 − a) g and q = √(v − m²) + ε; w ← w − α g / q, or, with momentum, b ← momentum · b + g / q and w ← w − α b.
 *
 * @param learningRate α
 * @param alpha a
 * @param epsilon ε
 * @param momentum part of the last step that is kept
 * @param centered whether the mean gradient is taken off
 * @param weightDecay of all parameters
 */
public record RmsProp(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the mean squares is kept", range = "[0, 1)")
        double alpha,

        @Option(help = "added to the denominator", range = "(0, inf)")
        double epsilon,

        @Option(help = "part of the last step that is kept", range = "[0, 1)")
        double momentum,

        @Option(help = "whether the mean gradient is taken off")
        boolean centered,

        @Option(help = "weight decay; of all parameters, biases too", range = "[0, inf)")
        double weightDecay)
        implements Optimizer {

    public RmsProp {
        check(alpha >= 0 && alpha < 1, "alpha", alpha, "a number in [0, 1)");
        check(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "a number greater than 0");
        check(momentum >= 0 && momentum < 1, "momentum", momentum, "a number in [0, 1)");
        check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    /** With the usual options. */
    public RmsProp(Schedule learningRate) {
        this(learningRate, 0.99, 1e-8, 0, false, 0);
    }

    /** With the usual options and a constant learning rate. */
    public RmsProp(double learningRate) {
        this(new Constant(learningRate), 0.99, 1e-8, 0, false, 0);
    }

    /** With the usual options and learning rate 0.01. */
    public RmsProp() {
        this(0.01);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    public RmsProp withLearningRate(Schedule other) {
        return new RmsProp(other, alpha, epsilon, momentum, centered, weightDecay);
    }

    public RmsProp withAlpha(double other) {
        return new RmsProp(learningRate, other, epsilon, momentum, centered, weightDecay);
    }

    public RmsProp withEpsilon(double other) {
        return new RmsProp(learningRate, alpha, other, momentum, centered, weightDecay);
    }

    public RmsProp withMomentum(double other) {
        return new RmsProp(learningRate, alpha, epsilon, other, centered, weightDecay);
    }

    public RmsProp withCentered(boolean other) {
        return new RmsProp(learningRate, alpha, epsilon, momentum, other, weightDecay);
    }

    public RmsProp withWeightDecay(double other) {
        return new RmsProp(learningRate, alpha, epsilon, momentum, centered, other);
    }

    @Override
    public List<String> slots() {
        return centered
                ? momentum > 0
                        ? List.of("squares", "means", "variances", "momentum")
                        : List.of("squares", "means", "variances")
                : momentum > 0 ? List.of("squares", "momentum") : List.of("squares");
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
        Matrix v = slots.get(0);
        k.mixSquares(1 - alpha, g, alpha, v);
        Matrix q = v;
        if (centered) {
            Matrix m = slots.get(1);
            k.mix(1 - alpha, g, alpha, m);
            q = slots.get(2);
            q.set(v);
            k.mixSquares(-1, m, 1, q);
        }
        if (momentum == 0) {
            k.addQuotient(-rate, g, q, 1, epsilon, w);
        } else {
            Matrix b = slots.get(slots.size() - 1);
            k.scale(momentum, b);
            k.addQuotient(1, g, q, 1, epsilon, b);
            k.addScaled(-rate, b, w);
        }
    }
}
