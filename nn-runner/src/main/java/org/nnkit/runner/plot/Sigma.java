package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.SigmaSweep;
import org.nnkit.runner.experiment.RefusedException;

/** What becomes of an RBF network when all its widths σ are multiplied by a factor: errors, condition number, the best. */
final class Sigma implements Picture {

    private static final int WIDTH = 720;
    private static final double ERRORS = 280;
    private static final double CONDITION = 160;
    private static final double BETWEEN = 26;

    /** Factors 2^(−3) to 2^3, three to an octave. */
    private static final int REACH = 9;

    private static final double PER_OCTAVE = 3;

    /** Training errors below this share of the smallest leave-one-out error would leave no room for the others. */
    private static final double SMALLEST = 1e-8;

    private static final double CROSS = 3.5;

    /** Room left of the first factor and right of the last. */
    private static final double BESIDE = 1.1;

    private final String title;
    private final SigmaSweep sweep;

    private Sigma(String title, SigmaSweep sweep) {
        this.title = title;
        this.sweep = sweep;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "sigma";
        }

        @Override
        public String help() {
            return "error and condition number of an RBF network over a factor on its widths";
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Network network = subject.network();
            Layer first = network.layers().get(0);
            RadialBasis basis = option(first, RadialBasis.class);
            Matrix centers = block(network, ParameterSpec.Role.CENTERS);
            Matrix widths = block(network, ParameterSpec.Role.WIDTHS);
            if (basis == null || centers == null || widths == null || !linearOutput(network)) {
                throw new RefusedException(subject.argument()
                        + ": 'sigma' needs an RBF layer with widths and behind it one linear layer; this network is "
                        + String.join(
                                ", ", network.layers().stream().map(Layer::name).toList()));
            }
            SigmaSweep sweep = SigmaSweep.of(
                    subject.kernels(),
                    basis,
                    centers,
                    widths.to(Precision.FLOAT64),
                    subject.data().training(),
                    biased(network),
                    factors(),
                    ridge(subject.config().train()));
            if (sweep.chosen() < 0) {
                throw new RefusedException(subject.argument() + ": no factor on the widths has a finite"
                        + " leave-one-out error with " + centers.rows() + " centres and "
                        + subject.data().training().count()
                        + " training patterns; use fewer centres, or a 'ridge' greater than 0");
            }
            return new Sigma(subject.name(), sweep);
        }

        private static boolean linearOutput(Network network) {
            Activation activation =
                    network.layers().get(network.layers().size() - 1).activation();
            return network.layers().size() == 2
                    && network.layers().get(1).affine(network.parameters().layer(1)) != null
                    && (activation == null || activation.link() == Link.IDENTITY);
        }

        private static boolean biased(Network network) {
            Affine output = network.layers().get(1).affine(network.parameters().layer(1));
            return output != null && output.biases() != null;
        }

        private static double[] factors() {
            double[] factors = new double[2 * REACH + 1];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = i == REACH ? 1 : Elementary.pow(2.0, (i - REACH) / PER_OCTAVE);
            }
            return factors;
        }

        /** The λ that the network is trained with. */
        private static double ridge(List<? extends Plugin> trainers) {
            for (Plugin trainer : trainers) {
                Descriptor descriptor = Descriptor.of(trainer);
                for (OptionDescriptor option : descriptor.options()) {
                    if (option.name().equals("ridge") && descriptor.value(trainer, option) instanceof Double ridge) {
                        return ridge;
                    }
                }
            }
            return 0;
        }

        private static <T> @Nullable T option(Plugin plugin, Class<T> type) {
            Descriptor descriptor = Descriptor.of(plugin);
            for (OptionDescriptor option : descriptor.options()) {
                Object value = descriptor.value(plugin, option);
                if (type.isInstance(value)) {
                    return type.cast(value);
                }
            }
            return null;
        }

        private static @Nullable Matrix block(Network network, ParameterSpec.Role role) {
            for (ParameterSpec spec : network.parameters().layer(0).specs().get(0)) {
                if (spec.role() == role) {
                    return network.parameters().layer(0).get(spec.name());
                }
            }
            return null;
        }
    }

    private SigmaSweep.Point best() {
        return sweep.points().get(sweep.chosen());
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return Sheet.height(lower(0).bottom());
    }

    @Override
    public String title() {
        return title + ": error over a factor on the widths σ";
    }

    private String subtitle() {
        String best = String.format(
                Locale.ROOT,
                "smallest leave-one-out error %s at factor %s, condition number %s",
                Scale.figure(best().leaveOneOutError(), 4),
                Scale.figure(best().factor(), 3),
                Scale.figure(best().condition(), 3));
        List<String> missing = new ArrayList<>();
        int all = sweep.points().size();
        if (!infinite().isEmpty()) {
            missing.add(String.format(
                    Locale.ROOT,
                    "no finite leave-one-out error at %d of %d factors",
                    infinite().size(),
                    all));
        }
        double low = errorRange()[0];
        long below =
                sweep.points().stream().filter(p -> p.trainingError() < low).count();
        if (below > 0) {
            missing.add(String.format(
                    Locale.ROOT, "training error too small for the picture at %d of %d factors", below, all));
        }
        return missing.isEmpty() ? best : best + "\n" + String.join("; ", missing);
    }

    private List<SigmaSweep.Point> infinite() {
        return sweep.points().stream()
                .filter(p -> !Double.isFinite(p.leaveOneOutError()))
                .toList();
    }

    private Legend legend() {
        Legend legend = new Legend()
                .addLine("leave-one-out error", 0, "none")
                .addLine("training error", 1, "8 4")
                .addLine("condition number", 2, "none")
                .add("smallest leave-one-out error", (svg, theme, x, y) -> chosen(svg, theme, x, y, "sign"));
        if (!infinite().isEmpty()) {
            legend.add("none that is finite", (svg, theme, x, y) -> cross(svg, theme, x, y, "sign"));
        }
        return legend;
    }

    private Box upper(double left) {
        double top = Math.ceil(Sheet.top(subtitle(), legend(), WIDTH));
        return new Box(left, top, WIDTH - Sheet.MARGIN, top + ERRORS);
    }

    private Box lower(double left) {
        double top = upper(left).bottom() + BETWEEN;
        return new Box(left, top, WIDTH - Sheet.MARGIN, top + CONDITION);
    }

    /** The smallest and the largest of the figures that are finite and greater than 0; null if there are none. */
    private double @Nullable [] extremes(ToDoubleFunction<SigmaSweep.Point> figure) {
        double[] shown = sweep.points().stream()
                .mapToDouble(figure)
                .filter(v -> v > 0 && Double.isFinite(v))
                .sorted()
                .toArray();
        return shown.length == 0 ? null : new double[] {shown[0], shown[shown.length - 1]};
    }

    private static double[] roomy(double low, double high) {
        return new double[] {Math.max(low / 1.5, Double.MIN_VALUE), Math.min(high * 1.5, Double.MAX_VALUE)};
    }

    /** Of all errors of both kinds, but for training errors that are next to nothing. */
    private double[] errorRange() {
        double[] left = extremes(SigmaSweep.Point::leaveOneOutError);
        double[] training = extremes(SigmaSweep.Point::trainingError);
        if (left == null) {
            return training == null ? new double[] {0.1, 1} : roomy(training[0], training[1]);
        }
        if (training == null) {
            return roomy(left[0], left[1]);
        }
        double least = Math.max(training[0], left[0] * SMALLEST);
        return roomy(Math.min(left[0], least), Math.max(left[1], training[1]));
    }

    private double[] conditionRange() {
        double[] extremes = extremes(SigmaSweep.Point::condition);
        return extremes == null ? new double[] {1, 10} : roomy(extremes[0], extremes[1]);
    }

    private Axes errors(Box box) {
        return axes(box, errorRange());
    }

    private Axes axes(Box box, double[] y) {
        double first = sweep.points().get(0).factor();
        double last = sweep.points().get(sweep.points().size() - 1).factor();
        return new Axes(
                box,
                new Scale(first / BESIDE, last * BESIDE, box.left(), box.right(), true),
                new Scale(y[0], y[1], box.bottom(), box.top(), true));
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, subtitle(), legend(), WIDTH);
        double[] conditions = conditionRange();
        double room =
                Math.max(errors(upper(0)).leftRoom(), axes(lower(0), conditions).leftRoom());
        double left = Math.ceil(room + 48);
        Axes errors = errors(upper(left));
        panel(svg, theme, errors, "", "squared error", () -> {
            line(svg, theme, errors, SigmaSweep.Point::leaveOneOutError, "leave-one-out", 0, "none");
            line(svg, theme, errors, SigmaSweep.Point::trainingError, "training", 1, "8 4");
        });
        for (SigmaSweep.Point p : infinite()) {
            cross(svg, theme, errors.x().at(p.factor()), errors.box().top(), "infinite");
        }
        double least = Math.max(best().leaveOneOutError(), errors.y().low());
        chosen(svg, theme, errors.x().at(best().factor()), errors.y().at(least), "chosen");
        Axes condition = axes(lower(left), conditions);
        panel(
                svg,
                theme,
                condition,
                "factor on the widths σ",
                "condition number",
                () -> line(svg, theme, condition, SigmaSweep.Point::condition, "condition", 2, "none"));
    }

    private void panel(Svg svg, Theme theme, Axes axes, String nameX, String nameY, Runnable content) {
        svg.open("g", "class", "panel");
        axes.grid(svg, theme);
        axes.clip(svg);
        double x = axes.x().at(best().factor());
        svg.line(
                x,
                axes.box().top(),
                x,
                axes.box().bottom(),
                "class",
                "best",
                "stroke",
                theme.muted(),
                "stroke-width",
                1,
                "stroke-dasharray",
                "3 3");
        content.run();
        svg.close();
        axes.frame(svg, theme, nameX, nameY, Sheet.MARGIN + 10);
        svg.close();
    }

    private void line(
            Svg svg,
            Theme theme,
            Axes axes,
            ToDoubleFunction<SigmaSweep.Point> figure,
            String css,
            int series,
            String dash) {
        Polyline line = new Polyline();
        svg.open("g", "class", "points " + css, "fill", theme.series(series));
        for (SigmaSweep.Point p : sweep.points()) {
            double value = figure.applyAsDouble(p);
            double y = value > 0 && Double.isFinite(value) ? axes.y().at(value) : Double.NaN;
            line.to(axes.x().at(p.factor()), y);
            if (Double.isFinite(y) && value >= axes.y().low()) {
                svg.circle(axes.x().at(p.factor()), y, 2.6, "class", "mark");
            }
        }
        svg.close();
        svg.path(
                line.path(),
                "class",
                "curve " + css,
                "fill",
                "none",
                "stroke",
                theme.series(series),
                "stroke-width",
                2,
                "stroke-dasharray",
                dash);
    }

    private static void chosen(Svg svg, Theme theme, double x, double y, String css) {
        svg.circle(x, y, 6.5, "class", css, "fill", "none", "stroke", theme.ink(), "stroke-width", 2);
    }

    /** On the frame's upper edge, where what is infinite belongs. */
    private static void cross(Svg svg, Theme theme, double x, double y, String css) {
        Polyline cross = new Polyline()
                .to(x - CROSS, y - CROSS)
                .to(x + CROSS, y + CROSS)
                .lift()
                .to(x - CROSS, y + CROSS)
                .to(x + CROSS, y - CROSS);
        svg.path(cross.path(), "class", css, "fill", "none", "stroke", theme.series(0), "stroke-width", 2);
    }
}
