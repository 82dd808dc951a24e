package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** A step of the length of the learning rate along the gradient: no parameter on its own. */
public record NormalizedSgd(@Option(help = "learning rate") Schedule learningRate) implements Optimizer {

    public NormalizedSgd() {
        this(new SteadyRate(0.01));
    }

    @Override
    public String name() {
        return "normalized-sgd";
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        double norm = Math.sqrt(k.sumOfSquares(g));
        if (norm != 0) {
            k.addScaled(-rate / norm, g, w);
        }
    }
}
