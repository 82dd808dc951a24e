package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.mlp.initializer.Xavier;

/**
 * A fully connected layer: v = W x + b, y = φ(v); for a batch with a pattern in each row, Z = X · W + 1 · b, Y = φ(Z), where
 * W is {@code inputs x units}.
 *
 * <p>The way back (Rumelhart, Hinton, Williams 1986), with δ = φ′(v) e as dZ: ∂J/∂W = Xᵀ dZ, ∂J/∂b = 1ᵀ dZ, ∂J/∂X = dZ Wᵀ.
 *
 * @param units number of outputs
 * @param activation φ; null only in the prototype
 * @param bias whether there is a bias b
 * @param weights first weights
 * @param biases first biases, or null for those that go with the weights
 */
public record Dense(
        @Option(help = "number of units", range = "[1, inf)", required = true)
        int units,

        @Option(help = "activation function", byName = "linear") @Nullable Activation activation,

        @Option(help = "whether each unit has a bias") boolean bias,
        @Option(help = "first weights") Initializer weights,

        @Option(help = "first biases; where left out, those that go with the weights") @Nullable Initializer biases)
        implements Layer {

    public Dense {
        check(units >= 1, "units", units, "an integer of at least 1");
        if (!bias && biases != null) {
            throw new OptionException("biases", "'bias: false' and 'biases' contradict each other; leave one out");
        }
    }

    /** With biases and Xavier's first weights. */
    public Dense(int units, Activation activation) {
        this(units, activation, true, new Xavier(), null);
    }

    /** The prototype. */
    public Dense() {
        this(1, null, true, new Xavier(), null);
    }

    @Override
    public String name() {
        return "dense";
    }

    public Dense withActivation(Activation other) {
        return new Dense(units, other, bias, weights, biases);
    }

    public Dense withBias(boolean other) {
        return new Dense(units, activation, other, weights, biases);
    }

    public Dense withWeights(Initializer other) {
        return new Dense(units, activation, bias, other, biases);
    }

    public Dense withBiases(@Nullable Initializer other) {
        return new Dense(units, activation, bias, weights, other);
    }

    private Activation φ() {
        return Objects.requireNonNull(activation, "the prototype of dense has no activation");
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        requireFit("weights", weights, new Fan(inputs, units, ParameterSpec.Role.WEIGHTS));
        if (biases != null) {
            requireFit("biases", biases, new Fan(inputs, units, ParameterSpec.Role.BIASES));
        }
        ParameterSpec w = ParameterSpec.weights(inputs, units);
        return bias ? List.of(w, ParameterSpec.biases(units)) : List.of(w);
    }

    private static void requireFit(String option, Initializer initializer, Fan fan) {
        try {
            initializer.requireFit(fan);
        } catch (OptionException e) {
            throw new OptionException(option, e.problem());
        }
    }

    @Override
    public List<Integer> buffers(int inputs) {
        return List.of(units);
    }

    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        int inputs = p.get("weights").rows();
        Fan fan = new Fan(inputs, units, ParameterSpec.Role.WEIGHTS);
        weights.fill(p.get("weights"), fan, streams.stream("weights"));
        if (bias) {
            Fan biasFan = new Fan(inputs, units, ParameterSpec.Role.BIASES);
            if (biases == null) {
                weights.fillBiases(p.get("biases"), biasFan, streams.stream("biases"));
            } else {
                biases.fill(p.get("biases"), biasFan, streams.stream("biases"));
            }
        }
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        Matrix z = pass.buffer(0);
        pass.kernels().layer(x, p.get("weights"), bias ? p.get("biases") : null, φ(), z, y, pass.workspace());
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        Kernels k = pass.kernels();
        Matrix dz = dy;
        if (!pass.fused()) {
            φ().backward(k, pass.buffer(0), y, dy, dz); //                            dz  = dy · φ′(z)
        }
        if (pass.startsGradient()) {
            k.productTA(x, dz, gradient.get("weights"), pass.workspace()); //         dW  = xᵀ dz
        } else {
            k.addProductTA(x, dz, gradient.get("weights"), pass.workspace()); //      dW += xᵀ dz
        }
        if (bias) {
            if (pass.startsGradient()) {
                gradient.get("biases").fill(0);
            }
            k.addRows(dz, gradient.get("biases")); //                                 db += Σ dz
        }
        if (dx != null) {
            k.productTB(dz, p.get("weights"), dx, pass.workspace()); //               dx  = dz Wᵀ
        }
    }

    @Override
    public boolean startsGradient() {
        return true;
    }

    @Override
    public Matrix netInputs(Pass pass) {
        return pass.buffer(0);
    }

    @Override
    public Affine affine(Parameters p) {
        return new Affine(p.get("weights"), bias ? p.get("biases") : null);
    }
}
