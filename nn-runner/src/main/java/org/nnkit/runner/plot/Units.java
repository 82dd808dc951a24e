package org.nnkit.runner.plot;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.data.Encoding;

/** The way between the user's units and what a network sees. Inputs that stand for texts are never scaled. */
final class Units {

    private final Encoding encoding;
    private final int[] numeric;

    Units(Encoding encoding) {
        this.encoding = encoding;
        int[] columns = new int[encoding.inputCount()];
        int found = 0;
        int at = 0;
        for (Encoding.Input input : encoding.inputs()) {
            if (input.categories().isEmpty()) {
                columns[found++] = at;
            }
            at += input.width();
        }
        this.numeric = java.util.Arrays.copyOf(columns, found);
    }

    /** Inputs in the units of the data, {@code patterns x inputs}. */
    double[][] inputs(Matrix x) {
        Matrix units = x.to(Precision.FLOAT64).copy();
        Encoding.Fitted scale = encoding.scale();
        if (scale != null) {
            Matrix part = gather(units);
            scale.scaling().invert(part);
            scatter(part, units);
        }
        return units.toArray();
    }

    /** Inputs as the network wants them. */
    Matrix encoded(double[][] inputs, Precision precision) {
        Matrix x = Matrix.of(inputs);
        Encoding.Fitted scale = encoding.scale();
        if (scale != null) {
            Matrix part = gather(x);
            scale.scaling().apply(part);
            scatter(part, x);
        }
        return x.to(precision);
    }

    /** Targets or outputs in the units of the data. */
    double[][] targets(Matrix y) {
        Matrix units = y.to(Precision.FLOAT64).copy();
        encoding.invertTargets(units);
        return units.toArray();
    }

    private Matrix gather(Matrix x) {
        Matrix part = Matrix.zeros(Precision.FLOAT64, x.rows(), numeric.length);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < numeric.length; j++) {
                part.set(i, j, x.get(i, numeric[j]));
            }
        }
        return part;
    }

    private void scatter(Matrix part, Matrix x) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < numeric.length; j++) {
                x.set(i, numeric[j], part.get(i, j));
            }
        }
    }
}
