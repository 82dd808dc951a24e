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

/** Each pattern less its mean, by its deviation, times a gain that each unit learns (Ba, Kiros, Hinton 2016). */
public record LayerNorm(
        @Option(help = "added to the variance", range = "(0, inf)")
        double epsilon) implements Layer {

    public LayerNorm {
        OptionException.check(
                epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon", epsilon, "a number greater than 0");
    }

    public LayerNorm() {
        this(1e-5);
    }

    @Override
    public String name() {
        return "layer-norm";
    }

    @Override
    public int outputs(int inputs) {
        OptionException.check(inputs >= 2, "", inputs + " inputs", "at least 2, of which there can be a deviation");
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("gains", 1, outputs(inputs), ParameterSpec.Role.BIASES));
    }

    /** The normalised inputs, and 1/deviation. */
    @Override
    public List<Integer> buffers(int inputs) {
        return List.of(inputs, 1);
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        p.get("gains").fill(1);
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        Matrix gains = p.get("gains");
        x.requireShape("x", x.rows(), gains.columns());
        int n = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            double mean = 0;
            for (int j = 0; j < n; j++) {
                mean += x.get(i, j) / n;
            }
            double variance = 0;
            for (int j = 0; j < n; j++) {
                double e = x.get(i, j) - mean;
                variance += e * e / n;
            }
            double factor = 1 / Math.sqrt(variance + epsilon);
            pass.buffer(1).set(i, 0, factor);
            for (int j = 0; j < n; j++) {
                pass.buffer(0).set(i, j, (x.get(i, j) - mean) * factor);
                y.set(i, j, gains.get(0, j) * pass.buffer(0).get(i, j));
            }
        }
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        Matrix gains = p.get("gains");
        Matrix u = pass.buffer(0);
        int n = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            double sum = 0;
            double product = 0;
            for (int j = 0; j < n; j++) {
                double du = dy.get(i, j) * gains.get(0, j);
                sum += du / n;
                product += du * u.get(i, j) / n;
                Matrix dGains = gradient.get("gains");
                dGains.set(0, j, Math.fma(dy.get(i, j), u.get(i, j), dGains.get(0, j)));
            }
            for (int j = 0; j < n && dx != null; j++) {
                double du = dy.get(i, j) * gains.get(0, j);
                dx.set(i, j, (du - sum - u.get(i, j) * product) * pass.buffer(1).get(i, 0));
            }
        }
    }
}
