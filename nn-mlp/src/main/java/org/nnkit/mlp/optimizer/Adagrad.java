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
 * Adagrad (Duchi, Hazan, Singer 2011), as PyTorch defines it: g ← g + weightDecay · w; s ← s + g²; w ← w − α / (1 + (t − 1) ·
 * learningRateDecay) · g / (√s + ε).
 *
 * @param learningRate α
 * @param learningRateDecay how fast α falls
 * @param initialAccumulatorValue first s
 * @param epsilon ε
 * @param weightDecay of all parameters
 */
public record Adagrad(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how fast the learning rate falls with the updates", range = "[0, inf)")
        double learningRateDecay,

        @Option(help = "first value of the sums of squares", range = "[0, inf)")
        double initialAccumulatorValue,

        @Option(help = "added to the denominator", range = "(0, inf)")
        double epsilon,

        @Option(help = "weight decay; of all parameters, biases too", range = "[0, inf)")
        double weightDecay)
        implements Optimizer {

    public Adagrad {
        check(
                learningRateDecay >= 0 && learningRateDecay < Double.POSITIVE_INFINITY,
                "learningRateDecay",
                learningRateDecay,
                "a number of at least 0");
        check(
                initialAccumulatorValue >= 0 && initialAccumulatorValue < Double.POSITIVE_INFINITY,
                "initialAccumulatorValue",
                initialAccumulatorValue,
                "a number of at least 0");
        check(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "a number greater than 0");
        check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    /** With the usual options. */
    public Adagrad(Schedule learningRate) {
        this(learningRate, 0, 0, 1e-10, 0);
    }

    /** With the usual options and a constant learning rate. */
    public Adagrad(double learningRate) {
        this(new Constant(learningRate), 0, 0, 1e-10, 0);
    }

    /** With the usual options and learning rate 0.01. */
    public Adagrad() {
        this(0.01);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    public Adagrad withLearningRate(Schedule other) {
        return new Adagrad(other, learningRateDecay, initialAccumulatorValue, epsilon, weightDecay);
    }

    public Adagrad withLearningRateDecay(double other) {
        return new Adagrad(learningRate, other, initialAccumulatorValue, epsilon, weightDecay);
    }

    public Adagrad withInitialAccumulatorValue(double other) {
        return new Adagrad(learningRate, learningRateDecay, other, epsilon, weightDecay);
    }

    public Adagrad withEpsilon(double other) {
        return new Adagrad(learningRate, learningRateDecay, initialAccumulatorValue, other, weightDecay);
    }

    public Adagrad withWeightDecay(double other) {
        return new Adagrad(learningRate, learningRateDecay, initialAccumulatorValue, epsilon, other);
    }

    @Override
    public List<String> slots() {
        return List.of("squares");
    }

    @Override
    public void initialize(List<Matrix> slots) {
        slots.get(0).fill(initialAccumulatorValue);
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
        Matrix s = slots.get(0);
        k.mixSquares(1, g, 1, s);
        k.addQuotient(-rate / (1 + (t - 1) * learningRateDecay), g, s, 1, epsilon, w);
    }
}
