package org.nnkit.mlp.optimizer;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.List;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.mlp.schedule.Constant;

/**
 * Adam with decoupled weight decay (Loshchilov, Hutter 2019), as PyTorch defines it: w ← w − α · weightDecay · w, then as
 * {@link Adam} without decay.
 *
 * @param learningRate α
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param amsgrad whether v is the largest so far
 * @param weightDecay of all parameters
 */
public record AdamW(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the mean gradient is kept", range = "[0, 1)")
        double beta1,

        @Option(help = "how much of the mean square is kept", range = "[0, 1)")
        double beta2,

        @Option(help = "added to the denominator", range = "(0, inf)")
        double epsilon,

        @Option(help = "whether the largest mean square so far is used")
        boolean amsgrad,

        @Option(help = "weight decay; of all parameters, biases too", range = "[0, inf)")
        double weightDecay)
        implements Optimizer {

    public AdamW {
        check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "a number in [0, 1)");
        check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "a number in [0, 1)");
        check(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "a number greater than 0");
        check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    /** With the usual options. */
    public AdamW(Schedule learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, false, 0.01);
    }

    /** With the usual options and a constant learning rate. */
    public AdamW(double learningRate) {
        this(new Constant(learningRate), 0.9, 0.999, 1e-8, false, 0.01);
    }

    /** With the usual options and learning rate 0.001. */
    public AdamW() {
        this(0.001);
    }

    @Override
    public String name() {
        return "adamw";
    }

    public AdamW withLearningRate(Schedule other) {
        return new AdamW(other, beta1, beta2, epsilon, amsgrad, weightDecay);
    }

    public AdamW withBeta1(double other) {
        return new AdamW(learningRate, other, beta2, epsilon, amsgrad, weightDecay);
    }

    public AdamW withBeta2(double other) {
        return new AdamW(learningRate, beta1, other, epsilon, amsgrad, weightDecay);
    }

    public AdamW withEpsilon(double other) {
        return new AdamW(learningRate, beta1, beta2, other, amsgrad, weightDecay);
    }

    public AdamW withAmsgrad(boolean other) {
        return new AdamW(learningRate, beta1, beta2, epsilon, other, weightDecay);
    }

    public AdamW withWeightDecay(double other) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, other);
    }

    @Override
    public List<String> slots() {
        return amsgrad ? List.of("means", "squares", "largest") : List.of("means", "squares");
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        k.scale(1 - rate * weightDecay, w);
        Matrix m = slots.get(0);
        Matrix v = slots.get(1);
        k.mix(1 - beta1, g, beta1, m);
        k.mixSquares(1 - beta2, g, beta2, v);
        if (amsgrad) {
            k.max(v, slots.get(2));
            v = slots.get(2);
        }
        double step = rate / (1 - Elementary.pow(beta1, (double) t));
        k.addQuotient(-step, m, v, 1 / Math.sqrt(1 - Elementary.pow(beta2, (double) t)), epsilon, w);
    }
}
