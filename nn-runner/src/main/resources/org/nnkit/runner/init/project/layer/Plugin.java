package {{package}};

import java.util.List;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * yᵢ = gᵢxᵢ with a gain gᵢ for each input, which is learnt: ∂J/∂gᵢ = Σ ∂J/∂yᵢ · xᵢ over the patterns, ∂J/∂xᵢ = gᵢ ∂J/∂yᵢ.
 *
 * @param initial the first value of every gain
 */
public record {{class}}(@Option(help = "first value of every gain") double initial) implements Layer {

    public {{class}} {
        OptionException.check(Double.isFinite(initial), "initial", initial, "a number");
    }

    /** With gains of 1 at first. What a config gets that names no options, and what ServiceLoader calls. */
    public {{class}}() {
        this(1);
    }

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        // BIASES: a row, shown as a list, on which penalties have no effect.
        return List.of(new ParameterSpec("gains", 1, inputs, ParameterSpec.Role.BIASES));
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        p.get("gains").fill(initial);
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        y.requireLike("y", x, "x");
        Matrix gains = p.get("gains");
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                y.set(i, j, gains.get(0, j) * x.get(i, j));
            }
        }
    }

    @Override
    public void backward(Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, Matrix dx) {
        Matrix gains = p.get("gains");
        Matrix sums = gradient.get("gains");
        for (int j = 0; j < x.columns(); j++) {
            double sum = sums.get(0, j); // is added to: the gradient is that of all patterns, of which these are some
            for (int i = 0; i < x.rows(); i++) {
                sum = Math.fma(dy.get(i, j), x.get(i, j), sum);
            }
            sums.set(0, j, sum);
        }
        if (dx != null) { // null for the first layer, in front of which nothing learns
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    dx.set(i, j, gains.get(0, j) * dy.get(i, j));
                }
            }
        }
    }
}
