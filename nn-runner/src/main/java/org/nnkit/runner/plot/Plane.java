package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.data.Encoding;
import org.nnkit.data.Prepared;
import org.nnkit.runner.experiment.RefusedException;

/**
 * The plane of two inputs, in the user's units. Other inputs are constant in the data, as the third input of the lecture's XOR,
 * and stay what they are.
 *
 * @param units the way to the network's numbers
 * @param horizontal the input to the right
 * @param vertical the input upwards
 * @param pattern any pattern: values of the constant inputs
 * @param names of all inputs
 * @param points the patterns, which it was made for
 */
record Plane(Units units, int horizontal, int vertical, double[] pattern, List<String> names, List<Points> points) {

    private static final double ROOM = 0.08;

    /**
     * The plane of a model's inputs.
     *
     * @param kind what needs it, for the message
     * @throws RefusedException if the model has more or fewer inputs
     */
    static Plane of(String kind, Subject subject) throws IOException {
        Prepared data = subject.data();
        Encoding encoding = data.encoding();
        List<Integer> numeric = new ArrayList<>();
        List<Integer> varying = new ArrayList<>();
        int at = 0;
        for (Encoding.Input input : encoding.inputs()) {
            for (int i = 0; i < input.width(); i++, at++) {
                if (input.categories().isEmpty()) {
                    numeric.add(at);
                }
                if (varies(data, at)) {
                    varying.add(at);
                }
            }
        }
        List<Integer> both = at == 2 ? List.of(0, 1) : varying;
        if (both.size() != 2 || !numeric.containsAll(both)) {
            throw new RefusedException(subject.argument() + ": '" + kind
                    + "' needs a model with 2 numeric inputs (others must be constant in the data); this one has "
                    + inputs(encoding, varying));
        }
        List<Points> points = Points.of(data);
        double[] pattern = points.get(0).inputs()[0].clone();
        return new Plane(new Units(encoding), both.get(0), both.get(1), pattern, encoding.inputNames(), points);
    }

    private static boolean varies(Prepared data, int input) {
        double first = data.training().inputs().get(0, input);
        for (Rows part : Arrays.asList(data.training(), data.validation(), data.test())) {
            for (int i = 0; part != null && i < part.count(); i++) {
                if (part.inputs().get(i, input) != first) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String inputs(Encoding encoding, List<Integer> varying) {
        List<String> names = varying.stream().map(encoding.inputNames()::get).toList();
        String some = String.join(", ", names.subList(0, Math.min(6, names.size()))) + (names.size() > 6 ? ", …" : "");
        return names.size() + (names.isEmpty() ? "" : ": " + some);
    }

    String nameX() {
        return names.get(horizontal);
    }

    String nameY() {
        return names.get(vertical);
    }

    /** Where the patterns are, with some room. */
    double[] rangeX() {
        double[] range = Points.range(points, horizontal);
        return Scale.padded(range[0], range[1], ROOM);
    }

    double[] rangeY() {
        double[] range = Points.range(points, vertical);
        return Scale.padded(range[0], range[1], ROOM);
    }

    /** Patterns at the middles of the cells of a grid over a box, row by row from the top, as the network wants them. */
    Matrix grid(Axes axes, int columns, int rows, Network network) {
        double[][] patterns = new double[columns * rows][];
        double width = axes.box().width() / columns;
        double height = axes.box().height() / rows;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                patterns[i * columns + j] = at(
                        axes.x().invert(axes.box().left() + (j + 0.5) * width),
                        axes.y().invert(axes.box().top() + (i + 0.5) * height));
            }
        }
        return units.encoded(patterns, network.precision());
    }

    /** The pattern at a place, in the user's units. */
    double[] at(double x, double y) {
        double[] p = pattern.clone();
        p[horizontal] = x;
        p[vertical] = y;
        return p;
    }
}
