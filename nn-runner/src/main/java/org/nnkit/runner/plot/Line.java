package org.nnkit.runner.plot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;

/**
 * The line A x + B y + C = 0 in the user's units on which a unit with two inputs decides; on its positive side the unit says
 * the second class.
 */
record Line(double a, double b, double c) {

    private static final double REACH = 1e6;
    private static final int HALVINGS = 200;

    /**
     * Of a network of one layer with one unit.
     *
     * @param plane its inputs
     * @param threshold the output from which on it says the second class
     * @return null if the weights are 0 and there is no line
     */
    static @Nullable Line of(Network network, Plane plane, double threshold, Kernels kernels) {
        double crossing = crossing(network, threshold, kernels);
        double c = netInput(network, plane, 0, 0) - crossing;
        double a = netInput(network, plane, 1, 0) - crossing - c;
        double b = netInput(network, plane, 0, 1) - crossing - c;
        return a == 0 && b == 0 ? null : new Line(a, b, c);
    }

    /** Whether a network is one layer of weights and perhaps biases, with one unit. */
    static boolean fits(Network network) {
        return network.layers().size() == 1
                && network.outputs() == 1
                && block(network, ParameterSpec.Role.WEIGHTS) != null
                && network.parameters().specs().get(0).stream()
                        .allMatch(s -> s.role() == ParameterSpec.Role.WEIGHTS || s.role() == ParameterSpec.Role.BIASES);
    }

    private static @Nullable Matrix block(Network network, ParameterSpec.Role role) {
        for (ParameterSpec spec : network.parameters().specs().get(0)) {
            if (spec.role() == role) {
                return network.parameters().layer(0).get(spec.name());
            }
        }
        return null;
    }

    private static double netInput(Network network, Plane plane, double x, double y) {
        Matrix weights = Objects.requireNonNull(block(network, ParameterSpec.Role.WEIGHTS));
        Matrix biases = block(network, ParameterSpec.Role.BIASES);
        Matrix in = plane.units().encoded(new double[][] {plane.at(x, y)}, Precision.FLOAT64);
        double v = biases == null ? 0 : biases.get(0, 0);
        for (int i = 0; i < in.columns(); i++) {
            v += in.get(0, i) * weights.get(i, 0);
        }
        return v;
    }

    /** The net input from which on φ is at least the threshold: 0 for a step, ½ for a linear unit that tells 0 from 1. */
    private static double crossing(Network network, double threshold, Kernels kernels) {
        Layer layer = network.layers().get(0);
        Activation activation = layer.activation();
        if (activation == null) {
            return threshold;
        }
        double low = -REACH;
        double high = REACH;
        if (output(activation, low, kernels) >= threshold || !(output(activation, high, kernels) >= threshold)) {
            return 0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (output(activation, middle, kernels) >= threshold) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.abs(high) < 1e-9 ? 0 : high;
    }

    private static double output(Activation activation, double z, Kernels kernels) {
        Matrix y = Matrix.zeros(Precision.FLOAT64, 1, 1);
        activation.forward(kernels, Matrix.row(z), y);
        return y.get(0, 0);
    }

    /** Positive on the side of the second class, with the distance of a point as its size. */
    double distance(double x, double y) {
        return (a * x + b * y + c) / length();
    }

    /** The length of the normal vector (A, B). */
    double length() {
        return Math.sqrt(a * a + b * b);
    }

    /** The line moved by a distance to its positive side. */
    Line moved(double by) {
        return new Line(a, b, c - by * length());
    }

    /** The point of the line that is nearest to another. */
    double[] nearest(double x, double y) {
        double d = distance(x, y);
        return new double[] {x - d * a / length(), y - d * b / length()};
    }

    /** Where it enters and leaves a rectangle, {@code {x1, y1, x2, y2}}; null if it does not touch it. */
    double @Nullable [] within(double[] rangeX, double[] rangeY) {
        double[] found = new double[4];
        int n = 0;
        for (double x : rangeX) {
            double y = 0.0 - (a * x + c) / b;
            if (n < 2 && b != 0 && y >= rangeY[0] && y <= rangeY[1]) {
                found[2 * n] = x;
                found[2 * n + 1] = y;
                n++;
            }
        }
        for (double y : rangeY) {
            double x = 0.0 - (b * y + c) / a;
            boolean known = n == 1 && found[0] == x && found[1] == y;
            if (n < 2 && a != 0 && !known && x >= rangeX[0] && x <= rangeX[1]) {
                found[2 * n] = x;
                found[2 * n + 1] = y;
                n++;
            }
        }
        return n == 2 ? found : null;
    }

    /** {@code 0.2 x + 0.1 y − 0.25 = 0}, with the inputs' names. */
    String equation(String x, String y) {
        StringBuilder s = new StringBuilder();
        append(s, a, " " + x);
        append(s, b, " " + y);
        append(s, c, "");
        return s.append(" = 0").toString();
    }

    private static void append(StringBuilder s, double factor, String of) {
        if (factor == 0) {
            return;
        }
        if (s.isEmpty()) {
            s.append(factor < 0 ? "\u2212" : "");
        } else {
            s.append(factor < 0 ? " \u2212 " : " + ");
        }
        s.append(Scale.figure(Math.abs(factor), 4)).append(of);
    }
}
