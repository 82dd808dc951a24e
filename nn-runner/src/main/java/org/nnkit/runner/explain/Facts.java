package org.nnkit.runner.explain;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.PluginCodec;

/** What is known of the equations of an experiment's plugins. */
final class Facts {

    /** Activations whose formula is written out. */
    enum Shape {
        SIGMOID,
        TANH,
        LINEAR,
        RELU,
        SOFTMAX,
        /** Written as φ. */
        OTHER
    }

    private final Network network;
    private final PluginCodec codec;
    private final Rule rule;
    private final @Nullable CostFunction cost;

    Facts(Working working, Plugins plugins) {
        this.network = working.experiment().network();
        this.codec = new PluginCodec(plugins);
        this.rule = Rule.of(working.trainer(), plugins);
        this.cost = Rule.cost(working.trainer());
    }

    Network network() {
        return network;
    }

    PluginCodec codec() {
        return codec;
    }

    Rule rule() {
        return rule;
    }

    @Nullable CostFunction cost() {
        return cost;
    }

    int layers() {
        return network.layers().size();
    }

    Layer layer(int l) {
        return network.layers().get(l);
    }

    int inputs(int l) {
        return network.inputs(l);
    }

    int outputs(int l) {
        return layer(l).outputs(inputs(l));
    }

    /** Whether v = W x + b. */
    boolean dense(int l) {
        return codec.name(Layer.class, layer(l)).equals("dense");
    }

    boolean last(int l) {
        return l == layers() - 1;
    }

    Shape shape(int l) {
        Activation activation = layer(l).activation();
        if (activation == null) {
            return Shape.OTHER;
        }
        return switch (codec.name(Activation.class, activation)) {
            case "sigmoid" -> Shape.SIGMOID;
            case "tanh" -> Shape.TANH;
            case "linear" -> Shape.LINEAR;
            case "relu" -> Shape.RELU;
            case "softmax" -> Shape.SOFTMAX;
            default -> Shape.OTHER;
        };
    }

    /** Whether it is a layer of radial basis functions. */
    boolean radial(int l) {
        return codec.name(Layer.class, layer(l)).equals("rbf");
    }

    /** Whether it drops outputs in training. */
    boolean drops(int l) {
        return codec.name(Layer.class, layer(l)).equals("dropout");
    }

    /** Whether every layer has W, v and δ of its own, with δ = φ′(v) e in all but perhaps the last. */
    boolean uniform() {
        for (int l = 0; l < layers(); l++) {
            if (!dense(l) || !(last(l) || elementwise(l))) {
                return false;
            }
        }
        return true;
    }

    /** Whether δ = φ′(v) e is true of a layer. */
    boolean hasPlainDelta(int l) {
        return layer(l).activation() != null && elementwise(l);
    }

    /** Whether every output depends on its own net input alone, so that δ = φ′(v) e. */
    boolean elementwise(int l) {
        return shape(l) != Shape.SOFTMAX;
    }

    /** The factor f where −∂J/∂y is f (d − y); 0 where it is something else. */
    double errorFactor() {
        if (rule.withoutDerivative() || rule == Rule.GENERALIZED_DELTA) {
            return 1;
        }
        return cost == null ? 0 : 2 * cost.squareFactor(network.outputs());
    }

    /** Whether −∂J/∂v is d − y where the cost gives it in one step with the activation. */
    boolean fusedIsDifference(double[] targets) {
        if (rule == Rule.PERCEPTRON || rule == Rule.DELTA) {
            return true;
        }
        if (cost == null) {
            return false;
        }
        String name = codec.name(CostFunction.class, cost);
        double sum = 0;
        for (double d : targets) {
            sum += d;
        }
        return name.equals("binary-cross-entropy") || (name.equals("cross-entropy") && sum == 1);
    }
}
