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
 * Adadelta (Zeiler 2012), as PyTorch defines it: g ← g + weightDecay · w; v ← ρ v + (1 − ρ) g²; d = √(u + ε) / √(v + ε) · g; u ← ρ u
 * + (1 − ρ) d²; w ← w − α d.
 *
 * @param learningRate α
 * @param rho ρ
 * @param epsilon ε
 * @param weightDecay of all parameters
 */
public record Adadelta(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the mean squares is kept", range = "[0, 1)")
        double rho,

        @Option(help = "added under both roots", range = "(0, inf)")
        double epsilon,

        @Option(help = "weight decay; of all parameters, biases too", range = "[0, inf)")
        double weightDecay)
        implements Optimizer {

    public Adadelta {
        check(rho >= 0 && rho < 1, "rho", rho, "a number in [0, 1)");
        check(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "a number greater than 0");
        check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    /** With the usual options. */
    public Adadelta(Schedule learningRate) {
        this(learningRate, 0.9, 1e-6, 0);
    }

    /** With the usual options and a constant learning rate. */
    public Adadelta(double learningRate) {
        this(new Constant(learningRate), 0.9, 1e-6, 0);
    }

    /** With the usual options and learning rate 1.0. */
    public Adadelta() {
        this(1.0);
    }

    @Override
    public String name() {
        return "adadelta";
    }

    public Adadelta withLearningRate(Schedule other) {
        return new Adadelta(other, rho, epsilon, weightDecay);
    }

    public Adadelta withRho(double other) {
        return new Adadelta(learningRate, other, epsilon, weightDecay);
    }

    public Adadelta withEpsilon(double other) {
        return new Adadelta(learningRate, rho, other, weightDecay);
    }

    public Adadelta withWeightDecay(double other) {
        return new Adadelta(learningRate, rho, epsilon, other);
    }

    @Override
    public List<String> slots() {
        return List.of("squares", "steps");
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
        Matrix u = slots.get(1);
        k.mixSquares(1 - rho, g, rho, v);
        k.scaleByRoots(u, v, epsilon, g, g); // g is d from here on
        k.mixSquares(1 - rho, g, rho, u);
        k.addScaled(-rate, g, w);
    }
}
