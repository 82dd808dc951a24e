package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** y = x for x &gt; 0, else a x, with a slope a that each unit learns (He, Zhang, Ren, Sun 2015). */
public record PRelu(
        @Option(help = "first slope", range = "[0, 1)") double slope) implements Layer {

    public PRelu {
        OptionException.check(slope >= 0 && slope < 1, "slope", slope, "a number in [0, 1)");
    }

    public PRelu() {
        this(0.25);
    }

    @Override
    public String name() {
        return "prelu";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("slopes", 1, inputs, ParameterSpec.Role.BIASES));
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        p.get("slopes").fill(slope);
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        Matrix a = p.get("slopes");
        x.requireShape("x", x.rows(), a.columns());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                double v = x.get(i, j);
                y.set(i, j, v > 0 ? v : a.get(0, j) * v);
            }
        }
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        Matrix a = p.get("slopes");
        Matrix da = gradient.get("slopes");
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                double v = x.get(i, j);
                if (!(v > 0)) {
                    da.set(0, j, Math.fma(dy.get(i, j), v, da.get(0, j)));
                }
                if (dx != null) {
                    dx.set(i, j, v > 0 ? dy.get(i, j) : a.get(0, j) * dy.get(i, j));
                }
            }
        }
    }
}
