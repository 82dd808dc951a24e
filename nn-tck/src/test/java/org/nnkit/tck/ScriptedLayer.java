package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;

/** A linear layer of two units without mistakes; others break a piece of it. */
class ScriptedLayer implements Layer {

    private final AffineLayer line = new AffineLayer(2);

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int outputs(int inputs) {
        return line.outputs(inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return line.parameters(inputs);
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        RandomStream random = streams.stream("weights");
        for (int i = 0; i < p.size(); i++) {
            p.vector().set(0, i, random.nextDouble(-1, 1));
        }
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        line.forward(pass, p, x, y);
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        line.backward(pass, p, x, y, dy, gradient, dx);
    }

    @Override
    public @Nullable Affine affine(Parameters p) {
        return line.affine(p);
    }
}
