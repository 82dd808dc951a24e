package org.nnkit.api.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;

/**
 * A feed-forward network: a description (inputs and layers) and parameters.
 *
 * <p>Using a network never changes it: {@link #predict} may be called from any number of threads at once, as long as no
 * trainer is at work on the same parameters.
 */
public final class Network {

    private final int inputs;
    private final int outputs;
    private final List<Layer> layers;
    private final Parameters parameters;

    /**
     * A network with the given parameters, which are not copied.
     *
     * @throws ShapeException if the parameters have other blocks than the layers ask for
     */
    public Network(int inputs, List<Layer> layers, Parameters parameters) {
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
        this.parameters = parameters;
        this.outputs = width(inputs, layers, layers.size());
        List<List<ParameterSpec>> expected = specs(inputs, layers);
        if (!expected.equals(parameters.specs())) {
            throw new ShapeException("parameters: expected " + expected + ", got " + parameters.specs());
        }
    }

    /** A network whose parameters are all 0. */
    public static Network zeros(int inputs, List<Layer> layers, Precision precision) {
        return new Network(inputs, layers, Parameters.zeros(precision, specs(inputs, layers)));
    }

    /**
     * A network with first parameters, as its layers' initialisers give them.
     *
     * @param layers the layers, from the inputs on
     * @param streams the experiment's random streams
     * @param training the training patterns: their number of inputs and precision are the network's, and some layers look
     *     at the numbers
     * @param kernels the arithmetic
     * @throws OptionException if an option of a layer does not fit; the layer is named
     */
    public static Network initialized(List<Layer> layers, Streams streams, Rows training, Kernels kernels) {
        List<Layer> settled = new ArrayList<>();
        List<List<ParameterSpec>> specs = new ArrayList<>();
        int inputs = training.inputs().columns();
        int width = inputs;
        for (int l = 0; l < layers.size(); l++) {
            try {
                Layer layer = layers.get(l).settled(training);
                settled.add(layer);
                specs.add(layer.parameters(width));
                width = layer.outputs(width);
            } catch (OptionException e) {
                throw e.within(place(l, layers.get(l)));
            }
        }
        Precision precision = training.inputs().precision();
        Network network = new Network(inputs, settled, Parameters.zeros(precision, specs));
        for (int l = 0; l < settled.size(); l++) {
            Layer layer = settled.get(l);
            Rows rows = layer.looksAtData()
                    ? new Network(inputs, settled.subList(0, l), network.parameters.before(l)).seen(kernels, training)
                    : new Rows(
                            Matrix.zeros(precision, 0, network.inputs(l)),
                            Matrix.zeros(precision, 0, training.targets().columns()));
            try {
                layer.initialize(kernels, network.parameters.layer(l), streams.child("layer", l), rows);
            } catch (OptionException e) {
                throw e.within(place(l, layer));
            }
        }
        return network;
    }

    private static String place(int index, Layer layer) {
        return "network[" + index + "]." + layer.name();
    }

    /** The patterns as a layer behind this network gets them: its outputs in the place of the inputs. */
    public Rows seen(Kernels kernels, Rows rows) {
        return layers.isEmpty() ? rows : new Rows(predict(kernels, rows.inputs()), rows.targets(), rows.weights());
    }

    /**
     * The blocks of parameters of each layer.
     *
     * @throws org.nnkit.api.plugin.OptionException if an option of a layer does not fit
     */
    public static List<List<ParameterSpec>> specs(int inputs, List<Layer> layers) {
        List<List<ParameterSpec>> specs = new ArrayList<>();
        int width = inputs;
        for (Layer layer : layers) {
            specs.add(List.copyOf(layer.parameters(width)));
            width = layer.outputs(width);
        }
        return List.copyOf(specs);
    }

    private static int width(int inputs, List<Layer> layers, int before) {
        int width = inputs;
        for (Layer layer : layers.subList(0, before)) {
            width = layer.outputs(width);
        }
        return width;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    /** The number of inputs of a layer. */
    public int inputs(int layer) {
        return width(inputs, layers, layer);
    }

    public List<Layer> layers() {
        return layers;
    }

    /** The parameters themselves, not a copy. */
    public Parameters parameters() {
        return parameters;
    }

    public Precision precision() {
        return parameters.precision();
    }

    /** The same description with other parameters, which are not copied. */
    public Network with(Parameters other) {
        return new Network(inputs, layers, other);
    }

    /** The same network with parameters of its own. */
    public Network copy() {
        return with(parameters.copy());
    }

    /**
     * The outputs for patterns, as a new matrix.
     *
     * @param kernels the arithmetic
     * @param x inputs, {@code patterns x inputs}, in the network's precision
     * @throws ShapeException if the inputs don't fit
     */
    public Matrix predict(Kernels kernels, Matrix x) {
        if (x.columns() != inputs) {
            throw new ShapeException("x: expected " + inputs + " inputs, got " + x.columns());
        }
        Matrix y = Matrix.zeros(precision(), x.rows(), outputs);
        new Predictor(this, kernels).predict(x, y);
        return y;
    }

    /** The network ready for use, with a copy of the parameters: for many calls, from any number of threads. */
    public Predictor predictor(Kernels kernels) {
        return new Predictor(copy(), kernels);
    }

    /** SHA-256, in hexadecimal, of the parameters in the order of {@link Parameters#vector}, little-endian. */
    public String fingerprint() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Matrix v = parameters.vector();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < v.columns(); i++) {
                if (buffer.remaining() < 8) {
                    sha.update(buffer.flip());
                    buffer.clear();
                }
                if (v.isFloat64()) {
                    buffer.putLong(Double.doubleToLongBits(v.get(0, i)));
                } else {
                    buffer.putInt(Float.floatToIntBits((float) v.get(0, i)));
                }
            }
            sha.update(buffer.flip());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
