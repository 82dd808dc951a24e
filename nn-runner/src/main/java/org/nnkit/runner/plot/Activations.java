package org.nnkit.runner.plot;

import java.util.Arrays;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Provider;

/** The table of activation functions: φ and φ′ of every one that was found. */
final class Activations implements Picture {

    private static final int COLUMNS = 4;
    private static final double PANEL = 190;
    private static final double PLOT_HEIGHT = 140;
    private static final double PANEL_HEIGHT = 210;
    private static final int WIDTH = (int) (2 * Sheet.MARGIN + COLUMNS * PANEL + 16);
    private static final double REACH = 4;
    private static final int STEPS = 160;

    /** Left and right of a kink. */
    private static final double BESIDE = 1e-9;

    private final List<Provider<Activation>> found;
    private final Kernels kernels;

    private Activations(List<Provider<Activation>> found, Kernels kernels) {
        this.found = found;
        this.kernels = kernels;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "activations";
        }

        @Override
        public String help() {
            return "the graphs of φ and φ′ of every activation";
        }

        @Override
        public int fewest() {
            return 0;
        }

        @Override
        public int most() {
            return 0;
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) {
            return new Activations(wishes.plugins().kind(Activation.class).providers(), Kernels.best(wishes.plugins()));
        }
    }

    /** Graphs of one function. */
    private record Graph(double[] z, double[] y, double[] slope, boolean[] begins, String note, boolean hasSlope) {}

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        int rows = (found.size() + COLUMNS - 1) / COLUMNS;
        return (int) (Sheet.top(subtitle(), legend(), WIDTH) + rows * PANEL_HEIGHT + 12);
    }

    @Override
    public String title() {
        return "The activation functions and their derivatives";
    }

    private static String subtitle() {
        return "y = φ(z) over the net input z, with each function's default options";
    }

    private static Legend legend() {
        return new Legend().addLine("φ", 0, "none").addLine("φ′", 1, "6 3");
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Legend legend = legend();
        Sheet.head(svg, theme, "Activations", subtitle(), legend, WIDTH);
        double top = Sheet.top(subtitle(), legend, WIDTH);
        for (int i = 0; i < found.size(); i++) {
            double left = Sheet.MARGIN + 28 + i % COLUMNS * PANEL;
            int row = i / COLUMNS;
            double above = top + 24 + row * PANEL_HEIGHT;
            panel(svg, theme, i, new Box(left, above, left + PANEL - 40, above + PLOT_HEIGHT));
        }
    }

    private String name(int index) {
        String name = found.get(index).name();
        long same = found.stream().filter(p -> p.name().equals(name)).count();
        return same > 1 ? found.get(index).qualifiedName() : name;
    }

    private void panel(Svg svg, Theme theme, int index, Box box) {
        Graph graph = graph(found.get(index).plugin());
        Axes axes = Axes.of(box, new double[] {-REACH, REACH}, range(graph));
        svg.open("g", "class", "panel");
        svg.text(
                box.left(),
                box.top() - 8,
                TextWidth.fitted(name(index), 12.5, box.width()),
                "class",
                "name",
                "font-size",
                12.5,
                "font-weight",
                "bold",
                "fill",
                theme.ink());
        axes.grid(svg, theme);
        svg.open("g", "class", "zero", "stroke", theme.axis(), "stroke-width", 1);
        svg.line(axes.x().at(0), box.top(), axes.x().at(0), box.bottom());
        svg.line(box.left(), axes.y().at(0), box.right(), axes.y().at(0));
        svg.close();
        axes.clip(svg);
        line(svg, axes, graph, graph.y(), "function", theme.series(0), "none");
        if (graph.hasSlope()) {
            line(svg, axes, graph, graph.slope(), "derivative", theme.series(1), "6 3");
        }
        svg.close();
        axes.frame(svg, theme, "", "");
        if (!graph.note().isEmpty()) {
            svg.text(
                    box.left(),
                    box.bottom() + 33,
                    graph.note(),
                    "class",
                    "note",
                    "font-size",
                    10.5,
                    "fill",
                    theme.muted());
        }
        svg.close();
    }

    private static void line(Svg svg, Axes axes, Graph graph, double[] values, String css, String colour, String dash) {
        Polyline line = new Polyline();
        for (int i = 0; i < values.length; i++) {
            if (graph.begins()[i] && Math.abs(values[i] - values[i - 1]) > 1e-3) {
                line.lift();
            }
            line.to(axes.x().at(graph.z()[i]), axes.y().at(values[i]));
        }
        svg.path(
                line.path(),
                "class",
                css,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                2,
                "stroke-dasharray",
                dash,
                "stroke-linejoin",
                "round");
    }

    /** What is interesting is between −1.2 and the largest value, but no more than 4. */
    private static double[] range(Graph graph) {
        double low = 0;
        double high = 1;
        for (double[] values : List.of(graph.y(), graph.slope())) {
            for (double v : values) {
                if (Double.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return new double[] {Math.max(low, -REACH) - 0.15, Math.min(high, REACH) + 0.15};
    }

    private Graph graph(Activation activation) {
        double[] kinks = Arrays.stream(activation.kinks())
                .filter(k -> Math.abs(k) < REACH)
                .sorted()
                .toArray();
        double[] z = new double[STEPS + 1 + 2 * kinks.length];
        for (int i = 0; i <= STEPS; i++) {
            z[i] = -REACH + 2 * REACH * i / STEPS;
        }
        for (int k = 0; k < kinks.length; k++) {
            z[STEPS + 1 + 2 * k] = kinks[k] - BESIDE;
            z[STEPS + 2 + 2 * k] = kinks[k] + BESIDE;
        }
        // A point on a kink itself would be joined to one side.
        z = Arrays.stream(z)
                .filter(x -> Arrays.stream(kinks).noneMatch(k -> k == x))
                .sorted()
                .toArray();
        boolean[] begins = new boolean[z.length];
        for (int i = 0; i < z.length; i++) {
            double here = z[i];
            begins[i] = Arrays.stream(kinks).anyMatch(k -> here == k + BESIDE);
        }
        boolean scalar = activation instanceof ScalarActivation;
        boolean learns = activation.differentiable();
        String note = !learns ? "nothing to learn from φ′" : scalar ? "" : "first output for net inputs (z, 0)";
        return values(activation, z, begins, note, learns);
    }

    private Graph values(Activation activation, double[] z, boolean[] begins, String note, boolean learns) {
        int units = activation instanceof ScalarActivation ? 1 : 2;
        Matrix in = Matrix.zeros(Precision.FLOAT64, z.length, units);
        Matrix out = Matrix.zeros(Precision.FLOAT64, z.length, units);
        Matrix one = Matrix.zeros(Precision.FLOAT64, z.length, units);
        Matrix back = Matrix.zeros(Precision.FLOAT64, z.length, units);
        for (int i = 0; i < z.length; i++) {
            in.set(i, 0, z[i]);
            one.set(i, 0, 1);
        }
        activation.forward(kernels, in, out);
        double[] y = new double[z.length];
        double[] slope = new double[z.length];
        if (learns) {
            activation.backward(kernels, in, out, one, back);
        }
        for (int i = 0; i < z.length; i++) {
            y[i] = out.get(i, 0);
            slope[i] = back.get(i, 0);
        }
        return new Graph(z, y, slope, begins, note, learns);
    }
}
