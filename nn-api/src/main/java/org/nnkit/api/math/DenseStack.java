package org.nnkit.api.math;

import java.util.List;

/**
 * A stack of fully connected layers with a squared cost, as {@link Kernels#descend(DenseStack, double, Matrix, Matrix, int[], int,
 * double[], Matrix, Workspace) Kernels.descend} takes it: all that one loop over patterns needs, in plain arrays.
 *
 * <p>The parameters are one row, layer by layer: weights, {@code inputs x units} row by row, then biases where there are any.
 */
public final class DenseStack {

    private final Matrix parameters;
    private final int[] widths;
    private final boolean[] biases;
    private final Function[] functions;
    private final double squareFactor;

    /**
     * A view on parameters.
     *
     * @param parameters one row; a descent changes its numbers
     * @param inputs number of inputs
     * @param layers the layers, from the inputs on
     * @param squareFactor the c of the cost c·Σ(d − y)² of a pattern
     * @throws ShapeException if there are more or fewer parameters than the layers have
     */
    public DenseStack(Matrix parameters, int inputs, List<Layer> layers, double squareFactor) {
        this.parameters = parameters;
        this.squareFactor = squareFactor;
        this.widths = new int[layers.size() + 1];
        this.biases = new boolean[layers.size()];
        this.functions = new Function[layers.size()];
        widths[0] = inputs;
        long size = 0;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            widths[l + 1] = layer.units();
            biases[l] = layer.bias();
            functions[l] = layer.function();
            size += (long) widths[l] * layer.units() + (layer.bias() ? layer.units() : 0);
        }
        parameters.requireShape("parameters", 1, Math.toIntExact(size));
    }

    /**
     * A fully connected layer.
     *
     * @param units number of outputs
     * @param bias whether there are biases
     * @param function what is applied to the net inputs
     */
    public record Layer(int units, boolean bias, Function function) {}

    /** The parameters themselves. */
    public Matrix parameters() {
        return parameters;
    }

    /** How many layers there are. */
    public int layers() {
        return functions.length;
    }

    /** The number of inputs of a layer; of the number of layers: of outputs. */
    public int width(int layer) {
        return widths[layer];
    }

    /** The numbers of all units together. */
    public int units() {
        int sum = 0;
        for (int l = 1; l < widths.length; l++) {
            sum += widths[l];
        }
        return sum;
    }

    /** Whether a layer has biases. */
    public boolean bias(int layer) {
        return biases[layer];
    }

    /** The function of a layer. */
    public Function function(int layer) {
        return functions[layer];
    }

    /** The c of the cost c·Σ(d − y)² of a pattern. */
    public double squareFactor() {
        return squareFactor;
    }
}
