package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;

/**
 * Y = X · W + 1 · b, for rules that need a layer where no other is at hand.
 *
 * @param units number of outputs
 */
record AffineLayer(int units) implements Layer {

    @Override
    public String name() {
        return "affine";
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(ParameterSpec.weights(inputs, units), ParameterSpec.biases(units));
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        p.vector().fill(0);
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        pass.kernels().affine(x, p.get("weights"), p.get("biases"), y, pass.workspace());
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        pass.kernels().addProductTA(x, dy, gradient.get("weights"), pass.workspace());
        pass.kernels().addRows(dy, gradient.get("biases"));
        if (dx != null) {
            pass.kernels().productTB(dy, p.get("weights"), dx, pass.workspace());
        }
    }

    @Override
    public Affine affine(Parameters p) {
        return new Affine(p.get("weights"), p.get("biases"));
    }
}
