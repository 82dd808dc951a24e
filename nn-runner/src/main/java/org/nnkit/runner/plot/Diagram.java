package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.data.Encoding;

/**
 * The units of a network and the weights between them: colour and dashes say the sign, thickness the size, in comparison with
 * the largest of the layer.
 */
final class Diagram implements Picture {

    /** Of layers with more units, the first and the last ones are drawn. */
    private static final int MOST = 12;

    private static final int FIRST = 8;
    private static final double RADIUS = 15;
    private static final double DOWN = 44;
    private static final double ACROSS = 190;
    private static final double NAMES = 150;
    private static final double HEAD = 44;
    private static final double THICKEST = 5;
    private static final double THINNEST = 0.3;
    private static final int LEAST_WIDTH = 560;

    private final String title;
    private final Network network;
    private final List<String> inputs;
    private final List<String> outputs;

    private Diagram(String title, Network network, List<String> inputs, List<String> outputs) {
        this.title = title;
        this.network = network;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "network";
        }

        @Override
        public String help() {
            return "units and weights";
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Encoding encoding = subject.encoding();
            return new Diagram(subject.name(), subject.network(), encoding.inputNames(), encoding.outputNames());
        }
    }

    /** The units of a layer that are drawn; −1 stands for those that are not. */
    private static List<Integer> shown(int units) {
        List<Integer> shown = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            if (units <= MOST || u < FIRST || u >= units - (MOST - FIRST - 1)) {
                shown.add(u);
            } else if (u == FIRST) {
                shown.add(-1);
            }
        }
        return shown;
    }

    private int units(int column) {
        return column == network.layers().size() ? network.outputs() : network.inputs(column);
    }

    private double x(int column) {
        int columns = network.layers().size();
        double drawn = columns * ACROSS + 2 * NAMES;
        return (width() - drawn) / 2 + NAMES + column * ACROSS;
    }

    private double y(int column, int place) {
        int count = shown(units(column)).size();
        return top() + HEAD + (tallest() - count) * DOWN / 2 + (place + 0.5) * DOWN;
    }

    private int tallest() {
        int tallest = 1;
        for (int c = 0; c <= network.layers().size(); c++) {
            tallest = Math.max(tallest, shown(units(c)).size());
        }
        return tallest;
    }

    private double top() {
        return Sheet.top(subtitle(), legend(), width());
    }

    @Override
    public int width() {
        return (int) Math.max(LEAST_WIDTH, network.layers().size() * ACROSS + 2 * NAMES);
    }

    @Override
    public int height() {
        return (int) Math.ceil(top() + HEAD + tallest() * DOWN + Sheet.MARGIN);
    }

    @Override
    public String title() {
        return title + ": units and weights";
    }

    private String subtitle() {
        StringBuilder sizes = new StringBuilder();
        boolean abbreviated = false;
        for (int c = 0; c <= network.layers().size(); c++) {
            sizes.append(c == 0 ? "" : "\u2013").append(units(c));
            abbreviated |= units(c) > MOST;
        }
        return sizes + ", " + network.parameters().size() + " parameters"
                + (abbreviated ? "; of large layers only the first and last units are drawn" : "");
    }

    private static Legend legend() {
        return new Legend()
                .addLine("positive", 0, "none")
                .addLine("negative", 1, "6 3")
                .add("the thicker, the larger in its layer", (svg, theme, x, y) -> {
                    for (int i = 0; i < 4; i++) {
                        svg.line(
                                x - 11 + 5.5 * i,
                                y,
                                x - 5.5 + 5.5 * i,
                                y,
                                "stroke",
                                theme.muted(),
                                "stroke-width",
                                1 + 1.3 * i);
                    }
                });
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, subtitle(), legend(), width());
        int layers = network.layers().size();
        for (int l = 0; l < layers; l++) {
            weights(svg, theme, l);
        }
        for (int c = 0; c <= layers; c++) {
            heading(svg, theme, c);
            Matrix biases = c == 0 ? null : block(c - 1, ParameterSpec.Role.BIASES);
            svg.open("g", "class", "layer layer-" + c);
            List<Integer> shown = shown(units(c));
            for (int p = 0; p < shown.size(); p++) {
                unit(svg, theme, c, p, shown.get(p), biases);
            }
            svg.close();
        }
    }

    private void heading(Svg svg, Theme theme, int column) {
        String name = "inputs";
        String detail = Integer.toString(units(column));
        if (column > 0) {
            Layer layer = network.layers().get(column - 1);
            Activation activation = layer.activation();
            name = layer.name() + " " + units(column);
            detail = activation == null ? "" : activation.name();
        }
        double room = ACROSS - 12;
        svg.text(
                x(column),
                top() + 12,
                TextWidth.fitted(column == 0 ? name + " " + detail : name, 12, room),
                "class",
                "layer-name",
                "text-anchor",
                "middle",
                "font-weight",
                "bold",
                "fill",
                theme.ink());
        svg.text(
                x(column),
                top() + 28,
                TextWidth.fitted(column == 0 ? "" : detail, 12, room),
                "text-anchor",
                "middle",
                "fill",
                theme.muted());
    }

    private @Nullable Matrix block(int layer, ParameterSpec.Role role) {
        for (ParameterSpec spec : network.parameters().layer(layer).specs().get(0)) {
            if (spec.role() == role) {
                return network.parameters().layer(layer).get(spec.name());
            }
        }
        return null;
    }

    /** Weights, {@code inputs x units}; the coordinates of centres are what an RBF layer has in their place. */
    private void weights(Svg svg, Theme theme, int layer) {
        Matrix weights = block(layer, ParameterSpec.Role.WEIGHTS);
        List<Integer> from = shown(units(layer));
        List<Integer> to = shown(units(layer + 1));
        boolean same = block(layer, ParameterSpec.Role.CENTERS) == null && weights == null;
        double largest = weights == null ? 1 : largest(weights);
        svg.open("g", "class", "weights layer-" + (layer + 1), "stroke-opacity", 0.85);
        for (int i = 0; i < from.size(); i++) {
            for (int j = 0; j < to.size(); j++) {
                int input = from.get(i);
                int unit = to.get(j);
                if (input < 0 || unit < 0 || (same && input != unit)) {
                    continue;
                }
                double w = weights == null ? 0 : weights.get(input, unit);
                svg.line(
                        x(layer) + RADIUS,
                        y(layer, i),
                        x(layer + 1) - RADIUS,
                        y(layer + 1, j),
                        "class",
                        weights == null ? "link" : w < 0 ? "weight negative" : "weight positive",
                        "stroke",
                        weights == null ? theme.axis() : theme.series(w < 0 ? 1 : 0),
                        "stroke-width",
                        weights == null ? 1 : Math.max(THINNEST, THICKEST * Math.abs(w) / largest),
                        "stroke-dasharray",
                        w < 0 ? "6 3" : "none");
            }
        }
        svg.close();
    }

    private static double largest(Matrix weights) {
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < weights.rows(); i++) {
            for (int j = 0; j < weights.columns(); j++) {
                largest = Math.max(largest, Math.abs(weights.get(i, j)));
            }
        }
        return largest;
    }

    private void unit(Svg svg, Theme theme, int column, int place, int unit, @Nullable Matrix biases) {
        double x = x(column);
        double y = y(column, place);
        if (unit < 0) {
            svg.text(
                    x,
                    y + 5,
                    "\u22ee",
                    "class",
                    "ellipsis",
                    "font-size",
                    20,
                    "text-anchor",
                    "middle",
                    "fill",
                    theme.muted());
            return;
        }
        svg.circle(
                x,
                y,
                RADIUS,
                "class",
                column == 0 ? "unit input" : "unit",
                "fill",
                theme.background(),
                "stroke",
                theme.ink(),
                "stroke-width",
                1.5);
        if (biases != null) {
            double b = biases.get(0, unit);
            svg.text(
                    x,
                    y + 3,
                    bias(b),
                    "class",
                    b < 0 ? "bias negative" : "bias positive",
                    "font-size",
                    8,
                    "text-anchor",
                    "middle",
                    "fill",
                    theme.ink());
        }
        boolean last = column == network.layers().size();
        if (column == 0 || last) {
            String name = column == 0 ? inputs.get(unit) : outputs.get(unit);
            svg.text(
                    column == 0 ? x - RADIUS - 8 : x + RADIUS + 8,
                    y + 4,
                    TextWidth.fitted(name, 12, NAMES - RADIUS - 8 - Sheet.MARGIN),
                    "class",
                    column == 0 ? "input-name" : "output-name",
                    "text-anchor",
                    column == 0 ? "end" : "start",
                    "fill",
                    theme.ink());
        }
    }

    /** Two decimals of small ones, two digits of large ones: what fits into a unit. */
    private static String bias(double b) {
        if (Math.abs(b) < 0.005) {
            return "0";
        }
        return Scale.figure(Math.abs(b) < 1 ? Math.rint(b * 100) / 100 : b, 2);
    }
}
