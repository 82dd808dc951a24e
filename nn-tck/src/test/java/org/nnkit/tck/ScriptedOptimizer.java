package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** Gradient descent with momentum, without mistakes; others break a piece of it. */
class ScriptedOptimizer implements Optimizer {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Schedule learningRate() {
        return new SteadyRate();
    }

    @Override
    public List<String> slots() {
        return List.of("momentum");
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        k.mix(1, g, 0.5, slots.get(0));
        k.addScaled(-rate, slots.get(0), w);
    }
}
