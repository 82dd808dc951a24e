package org.example.lion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.tck.OptimizerContract;

/** What every optimizer must do, and steps of this one by hand. */
class LionTest extends OptimizerContract {

    private final Kernels kernels = Kernels.best();

    @Override
    protected Optimizer subject() {
        // By name, as a config does it: on the module path, this module does not read that of the schedule.
        return new Lion(Plugins.of(Schedule.class).byName("constant"), 0.8, 0.95);
    }

    @Test
    void everyParameterMovesByTheLearningRateAgainstItsGradient() {
        Matrix w = Matrix.row(1, 1, 1);
        Matrix means = Matrix.zeros(Precision.FLOAT64, 1, 3);

        new Lion().update(kernels, 1, 0.25, w, Matrix.row(8, -0.001, 0), List.of(means));

        assertArrayEquals(new double[] {0.75, 1.25, 1}, w.toArray()[0]);
        assertEquals(0.08, means.get(0, 0), 1e-15);
    }

    @Test
    void theMeanGradientOutweighsOneOtherGradient() {
        Matrix w = Matrix.row(1);
        Matrix means = Matrix.row(1);

        new Lion().update(kernels, 2, 0.25, w, Matrix.row(-8), List.of(means));

        assertEquals(0.75, w.get(0, 0)); // 0.9 · 1 − 0.1 · 8 is still positive
    }
}
