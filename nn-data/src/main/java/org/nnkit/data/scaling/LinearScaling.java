package org.nnkit.data.scaling;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.ShapeException;

/** (x − centre)/width + shift, each operation rounded in double; 0 where the width is 0. */
final class LinearScaling implements Scaling {

    private final String name;
    private final double[] centre;
    private final double[] width;
    private final double shift;
    private final double[] first;
    private final double[] second;

    /** The last two are the rows of {@link #state}. */
    LinearScaling(String name, double[] centre, double[] width, double shift, double[] first, double[] second) {
        this.name = name;
        this.centre = centre.clone();
        this.width = width.clone();
        this.shift = shift;
        this.first = first.clone();
        this.second = second.clone();
    }

    @Override
    public void apply(Matrix x) {
        requireColumns(x);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < width.length; j++) {
                x.set(i, j, width[j] == 0 ? 0 : (x.get(i, j) - centre[j]) / width[j] + shift);
            }
        }
    }

    @Override
    public void invert(Matrix x) {
        requireColumns(x);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < width.length; j++) {
                x.set(i, j, width[j] == 0 ? centre[j] : (x.get(i, j) - shift) * width[j] + centre[j]);
            }
        }
    }

    private void requireColumns(Matrix x) {
        if (x.columns() != width.length) {
            throw new ShapeException(
                    name + " scaling: expected " + width.length + " columns as in training, got " + x.shape());
        }
    }

    @Override
    public double[][] state() {
        return new double[][] {first.clone(), second.clone()};
    }

    @Override
    public List<Integer> constantColumns() {
        List<Integer> constant = new ArrayList<>();
        for (int j = 0; j < width.length; j++) {
            if (width[j] == 0) {
                constant.add(j);
            }
        }
        return constant;
    }
}
