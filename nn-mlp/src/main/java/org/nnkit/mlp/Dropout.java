package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

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
import org.nnkit.api.plugin.Option;

/**
 * Dropout (Srivastava et al. 2014), inverted: in training each output is 0 with probability {@code rate}, else x / (1 −
 * rate); in use, y = x. The mask is a pure function of seed, update, layer, and place of pattern and unit in the batch.
 *
 * @param rate probability of dropping, in [0, 1)
 */
public record Dropout(
        @Option(help = "probability of dropping an output", range = "[0, 1)", primary = true)
        double rate) implements Layer {

    public Dropout {
        check(rate >= 0 && rate < 1, "rate", rate, "a number in [0, 1)");
    }

    /** Drops half. */
    public Dropout() {
        this(0.5);
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of();
    }

    /** The mask: 0, or 1 / (1 − rate). */
    @Override
    public List<Integer> buffers(int inputs) {
        return List.of(inputs);
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {}

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        if (!pass.training()) {
            y.set(x);
            return;
        }
        Matrix mask = pass.buffer(0);
        long key = pass.randomKey();
        double kept = 1 / (1 - rate);
        for (int i = 0; i < mask.rows(); i++) {
            long place = (pass.firstPattern() + i) * mask.columns();
            for (int j = 0; j < mask.columns(); j++) {
                mask.set(i, j, RandomStream.doubleAt(key, place + j) < rate ? 0 : kept);
            }
        }
        pass.kernels().multiply(x, mask, y);
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        if (dx == null) {
            return;
        }
        if (pass.training()) {
            pass.kernels().multiply(dy, pass.buffer(0), dx);
        } else {
            dx.set(dy);
        }
    }
}
