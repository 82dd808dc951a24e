import org.jspecify.annotations.NullMarked;

/** The built-in activation functions. */
@NullMarked
module org.nnkit.activations {
    requires transitive org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.activations;

    provides org.nnkit.api.activation.Activation with
            org.nnkit.activations.Elu,
            org.nnkit.activations.Gelu,
            org.nnkit.activations.HardSigmoid,
            org.nnkit.activations.LeakyRelu,
            org.nnkit.activations.Linear,
            org.nnkit.activations.Mish,
            org.nnkit.activations.PiecewiseLinear,
            org.nnkit.activations.Relu,
            org.nnkit.activations.Selu,
            org.nnkit.activations.Sigmoid,
            org.nnkit.activations.Sign,
            org.nnkit.activations.Silu,
            org.nnkit.activations.Softmax,
            org.nnkit.activations.Softplus,
            org.nnkit.activations.Softsign,
            org.nnkit.activations.Step,
            org.nnkit.activations.Tanh;
}
