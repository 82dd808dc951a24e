package org.nnkit.tck;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;

/** (x − shift)/scale, and 0 where the scale is 0. */
record LinearScaling(double[] shift, double[] scale) implements Scaling {

    /** That of a state. */
    static LinearScaling of(double[][] state) {
        boolean finite = Arrays.stream(state).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        if (state.length != 2 || state[0].length != state[1].length || !finite) {
            throw new IllegalArgumentException("expected 2 rows of as many finite numbers");
        }
        return new LinearScaling(state[0].clone(), state[1].clone());
    }

    @Override
    public void apply(Matrix x) {
        x.requireShape("x", x.rows(), shift.length);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < shift.length; j++) {
                x.set(i, j, scale[j] == 0 ? 0 : (x.get(i, j) - shift[j]) / scale[j]);
            }
        }
    }

    @Override
    public void invert(Matrix x) {
        x.requireShape("x", x.rows(), shift.length);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < shift.length; j++) {
                x.set(i, j, shift[j] + scale[j] * x.get(i, j));
            }
        }
    }

    @Override
    public double[][] state() {
        return new double[][] {shift.clone(), scale.clone()};
    }

    @Override
    public List<Integer> constantColumns() {
        return IntStream.range(0, scale.length)
                .filter(j -> scale[j] == 0)
                .boxed()
                .toList();
    }
}
