package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;

/** y = a x + b for each unit on its own, as behind a normalisation. */
public record ScaleAndShift() implements Layer {

    @Override
    public String name() {
        return "scale-and-shift";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("scales", 1, inputs, ParameterSpec.Role.BIASES),
                new ParameterSpec("shifts", 1, inputs, ParameterSpec.Role.BIASES));
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        RandomStream random = streams.stream("scales");
        for (int j = 0; j < p.get("scales").columns(); j++) {
            p.get("scales").set(0, j, random.nextDouble(0.5, 1.5));
        }
        p.get("shifts").fill(0);
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        x.requireShape("x", x.rows(), p.get("scales").columns());
        for (int i = 0; i < x.rows(); i++) {
            pass.kernels().multiply(x.rows(i, i + 1), p.get("scales"), y.rows(i, i + 1));
            pass.kernels().addScaled(1, p.get("shifts"), y.rows(i, i + 1));
        }
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        Matrix da = gradient.get("scales");
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                da.set(0, j, Math.fma(dy.get(i, j), x.get(i, j), da.get(0, j)));
            }
            if (dx != null) {
                pass.kernels().multiply(dy.rows(i, i + 1), p.get("scales"), dx.rows(i, i + 1));
            }
        }
        pass.kernels().addRows(dy, gradient.get("shifts"));
    }
}
