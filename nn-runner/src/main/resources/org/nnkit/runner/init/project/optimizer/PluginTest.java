package {{package}};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Optimizer;

/** Steps by hand, and a minimum that is found. */
class {{class}}Test {

    private final Kernels kernels = Kernels.best();
    private final Optimizer optimizer = new {{class}}();

    @Test
    void isFoundByItsName() {
        assertEquals(optimizer, Plugins.of(Optimizer.class).byName("{{name}}"));
    }

    @Test
    void everyParameterMovesByTheLearningRateAgainstItsGradient() {
        Matrix w = Matrix.row(1, 1, 1);
        Matrix means = Matrix.zeros(Precision.FLOAT64, 1, 3);

        optimizer.update(kernels, 1, 0.25, w, Matrix.row(8, -0.001, 0), List.of(means));

        assertArrayEquals(new double[] {0.75, 1.25, 1}, w.toArray()[0]);
        assertEquals(0.08, means.get(0, 0), 1e-15);
    }

    @Test
    void theMeanGradientOutweighsOneOtherGradient() {
        Matrix w = Matrix.row(1);
        Matrix means = Matrix.row(1);

        optimizer.update(kernels, 2, 0.25, w, Matrix.row(-8), List.of(means));

        assertEquals(0.75, w.get(0, 0)); // 0.9 · 1 − 0.1 · 8 is still positive
    }

    @Test
    void findsTheMinimumOfAParabola() {
        Matrix w = Matrix.row(3, -2);
        Matrix means = Matrix.zeros(Precision.FLOAT64, 1, 2);

        for (int t = 1; t <= 2000; t++) {
            Matrix g = Matrix.row(2 * w.get(0, 0), 6 * w.get(0, 1));
            optimizer.update(kernels, t, 0.01, w, g, List.of(means));
        }

        assertTrue(Math.abs(w.get(0, 0)) < 0.2, w.get(0, 0) + "");
        assertTrue(Math.abs(w.get(0, 1)) < 0.2, w.get(0, 1) + "");
    }
}
