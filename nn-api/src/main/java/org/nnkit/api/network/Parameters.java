package org.nnkit.api.network;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Values;

/**
 * All parameters of a network, or anything of the same shape (a gradient, an optimiser's slot): one flat vector, with a
 * named matrix for each block of each layer. Layers see their own part by {@link #layer}, which shares the numbers.
 */
public final class Parameters {

    private final List<List<ParameterSpec>> specs;
    private final Matrix vector;
    private final List<Parameters> layers;
    private final List<Matrix> blocks;

    private Parameters(List<List<ParameterSpec>> specs, Matrix vector) {
        this.specs = specs;
        this.vector = vector;
        this.layers = new ArrayList<>();
        this.blocks = new ArrayList<>();
        int at = 0;
        for (List<ParameterSpec> layer : specs) {
            int from = at;
            for (ParameterSpec s : layer) {
                blocks.add(window(vector, at, s.rows(), s.columns()));
                at += Math.toIntExact(s.size());
            }
            layers.add(specs.size() == 1 ? this : new Parameters(List.of(layer), vector.columns(from, at)));
        }
    }

    private static Matrix window(Matrix vector, int at, int rows, int columns) {
        int offset = vector.offset() + at;
        return vector.isFloat64()
                ? Matrix.wrap(vector.doubles(), offset, columns, rows, columns)
                : Matrix.wrap(vector.floats(), offset, columns, rows, columns);
    }

    /**
     * Parameters that are all 0.
     *
     * @param precision of the numbers
     * @param specs the blocks of each layer
     * @throws ShapeException if there are more than an array can hold
     */
    public static Parameters zeros(Precision precision, List<List<ParameterSpec>> specs) {
        long size = 0;
        for (List<ParameterSpec> layer : specs) {
            for (ParameterSpec s : layer) {
                long sum = size + s.size();
                size = sum < 0 ? Long.MAX_VALUE : sum; // beyond counting
            }
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new ShapeException(
                    "the network has " + size + " parameters, more than an array can hold (2147483639)");
        }
        return new Parameters(specs.stream().map(List::copyOf).toList(), Matrix.zeros(precision, 1, (int) size));
    }

    /** Zeros of the same shape and precision. */
    public Parameters zerosLike() {
        return new Parameters(specs, Matrix.zeros(vector.precision(), 1, vector.columns()));
    }

    /** The parameters of the layers before one, not a copy. */
    Parameters before(int layer) {
        int end = layers.get(layer).vector.offset() - vector.offset();
        return new Parameters(specs.subList(0, layer), vector.columns(0, end));
    }

    /** The same numbers in new memory. */
    public Parameters copy() {
        return new Parameters(specs, vector.copy());
    }

    /** The same numbers, rounded to another precision. */
    public Parameters to(Precision precision) {
        return new Parameters(specs, vector.to(precision));
    }

    /** Copies the numbers of parameters of the same shape. */
    public void set(Parameters other) {
        vector.set(other.vector);
    }

    /** All numbers, as one row, layer by layer, block by block, each row by row. */
    public Matrix vector() {
        return vector;
    }

    public int size() {
        return vector.columns();
    }

    public Precision precision() {
        return vector.precision();
    }

    /** The blocks of each layer. */
    public List<List<ParameterSpec>> specs() {
        return specs;
    }

    /** The part of one layer, on the same numbers. */
    public Parameters layer(int index) {
        return layers.get(index);
    }

    /** All blocks, layer by layer, in the order of {@link #specs}. */
    public List<Matrix> blocks() {
        return blocks;
    }

    /**
     * A block of a single layer.
     *
     * @throws IllegalArgumentException if there is none of that name, or if these are not the parameters of one layer
     */
    public Matrix get(String name) {
        if (specs.size() == 1) {
            List<ParameterSpec> own = specs.get(0);
            for (int i = 0; i < own.size(); i++) {
                if (own.get(i).name().equals(name)) {
                    return blocks.get(i);
                }
            }
        }
        throw new IllegalArgumentException("no parameters '" + name + "' in " + specs);
    }

    /** A block as files show it: weights as {@code units x inputs}, everything else as it is inside. */
    public static double[][] shown(ParameterSpec spec, Matrix block) {
        double[][] inside = block.toArray();
        if (spec.role() != ParameterSpec.Role.WEIGHTS) {
            return inside;
        }
        double[][] turned = new double[spec.columns()][spec.rows()];
        for (int i = 0; i < spec.rows(); i++) {
            for (int j = 0; j < spec.columns(); j++) {
                turned[j][i] = inside[i][j];
            }
        }
        return turned;
    }

    /**
     * Sets a block from values as files show it.
     *
     * @throws ShapeException if they have another shape; it is named as files show it
     */
    public static void setShown(ParameterSpec spec, Matrix block, Values values) {
        boolean turned = spec.role() == ParameterSpec.Role.WEIGHTS;
        int rows = turned ? spec.columns() : spec.rows();
        int columns = turned ? spec.rows() : spec.columns();
        if (values.rows() != rows || values.columns() != columns) {
            throw new ShapeException(spec.name() + ": expected " + rows + "x" + columns
                    + (turned ? " numbers (units x inputs)" : " numbers") + ", got " + values.shape());
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                block.set(turned ? j : i, turned ? i : j, values.get(i, j));
            }
        }
    }
}
