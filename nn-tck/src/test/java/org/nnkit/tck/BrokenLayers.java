package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;

/** Layers with one mistake each. */
final class BrokenLayers {

    private BrokenLayers() {}

    private static BrokenPlugin<Layer> broken(String mistake, Layer layer, String rule, String found) {
        return new BrokenPlugin<>(mistake, layer, rule, found);
    }

    static List<BrokenPlugin<Layer>> all() {
        List<BrokenPlugin<Layer>> all = new ArrayList<>();
        all.add(
                broken(
                        "two blocks of one name",
                        new TwoOfOneName(),
                        "R05",
                        "has the blocks of parameters [ParameterSpec[name=weights, rows=3, columns=2, role=WEIGHTS], ParameterSpec[name=weights, rows=1, columns=2, role=WEIGHTS]]: expected a name for each, and different ones"));
        all.add(
                broken(
                        "unseeded first weights",
                        new Unseeded(),
                        "R06",
                        "gives other first values from the same streams: weights at (#, #): expected #, got # (3 inputs, 1 pattern, float64, in use)"));
        all.add(broken(
                "the last first weight is left out",
                new LeavesTheLast(),
                "R06",
                "gives biases at (0, 1) the first value NaN, or leaves it out: expected a finite number"));
        all.add(
                broken(
                        "more inputs than there are weights are taken",
                        new BlindToShapes(),
                        "R07",
                        "takes inputs of 5x2 where its parameters are for 3: expected a ShapeException (Matrix.requireShape throws it)"));
        all.add(broken(
                "x is written",
                new WritesInputs(),
                "R08",
                "forward writes x at (0, 0): expected 0.3940, got 0.7880 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "parameters are written in forward",
                        new WritesParameters(),
                        "R08",
                        "forward writes biases at (0, 0): expected 0.6668, got 0.5000 (3 inputs, 5 patterns, float64, in use)"));
        all.add(broken(
                "x is kept and written later",
                new WritesLater(),
                "R08",
                "a later call writes x at (0, 0): expected 0.3940, got 7.000 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "rows are mixed",
                        new MixesRows(),
                        "R09",
                        "y of row 1 alone differs at (0, 0): expected 0.1463, got 0.03943 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "offset and stride are left out",
                        new IgnoresStride(),
                        "R10",
                        "y in a window (offset, stride) differs at (0, 0): expected 1.068, got -1.038 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "a gradient that starts is added to",
                        new AddsToTheStart(),
                        "R11",
                        "makes NaN of the gradient of weights at (0, 0), which starts there: expected # (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "the gradient is overwritten",
                        new OverwritesGradient(),
                        "R11",
                        "makes 0.5874 of the gradient of weights at (0, 0), which was 2: expected 2.587, as its own 0.5874 is added to it (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "dx is always written",
                        new NeedsDx(),
                        "R12",
                        "threw java.lang.NullPointerException: dx where dx is null: expected that it is left out, as for the first layer"));
        all.add(
                broken(
                        "inputs are kept in a field for the way back",
                        new KeepsInputs(),
                        "R13",
                        "the gradient differs while the layer serves another network too: weights at (0, 0): expected 0.5874, got 0.8084 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "threads are counted",
                        new CountsThreads(),
                        "R14",
                        "y differs with 2 threads at (0, 0): expected 1.068, got 0.5341 (3 inputs, 300 patterns, float64, in use)"));
        all.add(
                broken(
                        "a scratch field is shared by threads",
                        new SharesScratch(),
                        "R15",
                        "y differs while 8 threads run at (#, #): expected #, got # (3 inputs, 100 patterns, float64, in training)"));
        all.add(
                broken(
                        "NaN becomes 0",
                        new HidesNaN(),
                        "R16",
                        "gives 0.000 for a pattern whose inputs are all NaN: expected NaN, so that nothing hides it (3 inputs, 5 patterns, float64, in use)"));
        all.add(broken(
                "no patterns are no batch",
                new ThrowsOnNothing(),
                "R17",
                "threw org.nnkit.api.math.ShapeException: rows 0 to 1 of 0x2"));
        all.add(broken(
                "float32 is another function",
                new OtherInFloat(),
                "R18",
                "gives y = 1.079 in float32 at (0, 0), but 1.068 in float64 (3 inputs, 5 patterns, float32, in use)"));
        all.add(
                broken(
                        "the bias gradient is forgotten",
                        new ForgetsBias(),
                        "R19",
                        "gives the gradient of biases at (0, 0) as 0.000, but differences of its outputs give -1.083 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "a gradient times 1.0001",
                        new SlightlyWrong(),
                        "R19",
                        "gives the gradient of weights at (0, 0) as 0.5874, but differences of its outputs give 0.5874 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "dx of another layer",
                        new WrongDx(),
                        "R19",
                        "gives dx at (0, 0) as 1.000, but differences of its outputs give 0.1058 (3 inputs, 5 patterns, float64, in use)"));
        all.add(
                broken(
                        "an activation without net inputs",
                        new NoNetInputs(),
                        "R20",
                        "declares the activation 'swish', but no netInputs(): expected those that forward left in the buffers"));
        all.add(broken(
                "affine() makes copies",
                new CopiesAffine(),
                "R21",
                "gives a copy of its weights as affine(): expected the block itself, which least squares fill"));
        return all;
    }

    private static final class TwoOfOneName extends ScriptedLayer {
        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of(ParameterSpec.weights(inputs, 2), ParameterSpec.weights(1, 2));
        }
    }

    private static final class Unseeded extends ScriptedLayer {
        private final Random random = new Random();

        @Override
        public void initialize(Parameters p, Streams streams, Rows training) {
            super.initialize(p, new Streams(random.nextLong()), training);
        }
    }

    private static final class LeavesTheLast extends ScriptedLayer {
        @Override
        public void initialize(Parameters p, Streams streams, Rows training) {
            double last = p.vector().get(0, p.size() - 1);
            super.initialize(p, streams, training);
            p.vector().set(0, p.size() - 1, last);
        }
    }

    private static final class BlindToShapes extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            Matrix w = p.get("weights");
            for (int i = 0; i < x.rows(); i++) {
                for (int o = 0; o < y.columns(); o++) {
                    double sum = p.get("biases").get(0, o);
                    for (int j = 0; j < Math.min(w.rows(), x.columns()); j++) {
                        sum = Math.fma(x.get(i, j), w.get(j, o), sum);
                    }
                    y.set(i, o, sum);
                }
            }
        }
    }

    private static final class WritesInputs extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            pass.kernels().scale(2, x);
        }
    }

    private static final class WritesParameters extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            p.get("biases").set(0, 0, 0.5);
        }
    }

    private static final class WritesLater extends ScriptedLayer {
        private @Nullable Matrix kept;

        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            if (kept != null && kept != x && kept.rows() > 0) {
                kept.set(0, 0, 7);
            }
            kept = kept == null || kept.rows() == 0 || kept.columns() != x.columns() ? x : kept;
        }
    }

    private static final class MixesRows extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            for (int i = 1; i < y.rows(); i++) {
                y.set(i, 0, y.get(i, 0) + 0.1 * y.get(0, 0));
            }
        }
    }

    private static final class IgnoresStride extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            Matrix own = Matrix.zeros(y.precision(), y.rows(), y.columns());
            super.forward(pass, p, x, own);
            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < y.columns(); j++) {
                    if (y.isFloat64()) {
                        y.doubles()[i * y.columns() + j] = own.get(i, j);
                    } else {
                        y.floats()[i * y.columns() + j] = (float) own.get(i, j);
                    }
                }
            }
        }
    }

    private static final class OverwritesGradient extends ScriptedLayer {
        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            gradient.vector().fill(0);
            super.backward(pass, p, x, y, dy, gradient, dx);
        }
    }

    private static final class NeedsDx extends ScriptedLayer {
        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            super.backward(pass, p, x, y, dy, gradient, Objects.requireNonNull(dx, "dx"));
        }
    }

    private static final class KeepsInputs extends ScriptedLayer {
        private Matrix seen = Matrix.row();

        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            seen = x;
        }

        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            super.backward(pass, p, seen, y, dy, gradient, dx);
        }
    }

    private static final class CountsThreads extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            pass.kernels().scale(1.0 / pass.kernels().team().threads(), y);
        }
    }

    private static final class SharesScratch extends ScriptedLayer {
        private volatile double scratch;

        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            for (int i = 0; i < y.rows(); i++) {
                scratch = y.get(i, 0);
                Thread.yield();
                y.set(i, 0, scratch);
            }
        }
    }

    private static final class HidesNaN extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < y.columns(); j++) {
                    y.set(i, j, Double.isNaN(y.get(i, j)) ? 0 : y.get(i, j));
                }
            }
        }
    }

    private static final class ThrowsOnNothing extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            y.rows(0, 1);
        }
    }

    private static final class OtherInFloat extends ScriptedLayer {
        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            super.forward(pass, p, x, y);
            if (!y.isFloat64()) {
                pass.kernels().scale(1.01, y);
            }
        }
    }

    private static final class AddsToTheStart extends ScriptedLayer {
        @Override
        public boolean startsGradient() {
            return true;
        }
    }

    private static final class ForgetsBias extends ScriptedLayer {
        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            Matrix biases = gradient.get("biases").copy();
            super.backward(pass, p, x, y, dy, gradient, dx);
            gradient.get("biases").set(biases);
        }
    }

    private static final class SlightlyWrong extends ScriptedLayer {
        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            super.backward(pass, p, x, y, dy, gradient, dx);
            pass.kernels().scale(1.0001, gradient.get("weights"));
        }
    }

    private static final class WrongDx extends ScriptedLayer {
        @Override
        public void backward(
                Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            super.backward(pass, p, x, y, dy, gradient, dx);
            if (dx != null) {
                dx.fill(1);
            }
        }
    }

    private static final class NoNetInputs extends ScriptedLayer {
        @Override
        public Activation activation() {
            return new Swish();
        }
    }

    private static final class CopiesAffine extends ScriptedLayer {
        @Override
        public Affine affine(Parameters p) {
            return new Affine(p.get("weights").copy(), p.get("biases").copy());
        }
    }
}
