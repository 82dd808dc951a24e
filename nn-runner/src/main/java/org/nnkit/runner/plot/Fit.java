package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.experiment.RefusedException;

/** Regression on one input: the data, and the curve of one or more models. */
final class Fit implements Picture {

    private static final int WIDTH = 720;
    private static final double HEIGHT = 400;
    private static final int STEPS = 480;
    private static final double RADIUS = 3.5;
    private static final double ROOM = 0.05;

    private final String title;
    private final String input;
    private final String target;
    private final List<Points> points;
    private final double[] x;
    private final List<Model> models;

    /** The curve of a model. */
    private record Model(String name, double[] y) {}

    private Fit(String title, String input, String target, List<Points> points, double[] x, List<Model> models) {
        this.title = title;
        this.input = input;
        this.target = target;
        this.points = points;
        this.x = x;
        this.models = models;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "fit";
        }

        @Override
        public String help() {
            return "regression on 1 input: the data and the curves of several models";
        }

        @Override
        public int most() {
            return 8;
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject first = subjects.get(0);
            Encoding encoding = requireFit(first);
            List<Points> points = Points.of(first.data());
            double[] seen = Points.range(points, 0);
            double[] range = Scale.padded(seen[0], seen[1], ROOM);
            double[] x = new double[STEPS + 1];
            double[][] patterns = new double[STEPS + 1][];
            for (int i = 0; i <= STEPS; i++) {
                x[i] = range[0] + (range[1] - range[0]) * i / STEPS;
                patterns[i] = new double[] {x[i]};
            }
            List<Model> models = new ArrayList<>();
            for (Subject subject : subjects) {
                Encoding own = requireFit(subject);
                if (!own.inputNames().equals(encoding.inputNames())
                        || !own.targets().equals(encoding.targets())) {
                    throw new RefusedException(
                            subject.argument() + ": maps " + own.inputNames().get(0) + " to "
                                    + own.targets().get(0) + ", and " + first.argument() + " maps "
                                    + encoding.inputNames().get(0) + " to "
                                    + encoding.targets().get(0) + "; one picture shows models of the same columns");
                }
                Units units = new Units(own);
                double[][] y = units.targets(subject.network()
                        .predict(
                                subject.kernels(),
                                units.encoded(patterns, subject.network().precision())));
                double[] curve = new double[y.length];
                for (int i = 0; i < y.length; i++) {
                    curve[i] = y[i][0];
                }
                models.add(new Model(subject.name(), curve));
            }
            String title = subjects.size() == 1 ? first.name() : subjects.size() + " models";
            return new Fit(
                    title, encoding.inputNames().get(0), encoding.targets().get(0), points, x, models);
        }

        private static Encoding requireFit(Subject subject) throws IOException {
            Encoding encoding = subject.encoding();
            boolean numbers = encoding.targetEncoding() == TargetEncoding.NUMBERS;
            if (encoding.inputCount() != 1
                    || !encoding.inputs().get(0).categories().isEmpty()
                    || !numbers
                    || encoding.outputCount() != 1) {
                throw new RefusedException(subject.argument()
                        + ": 'fit' needs a model of one numeric input and one numeric target; this one has "
                        + encoding.inputCount() + (encoding.inputCount() == 1 ? " input" : " inputs") + " and "
                        + (numbers
                                ? encoding.outputCount() + (encoding.outputCount() == 1 ? " target" : " targets")
                                : "classes"));
            }
            return encoding;
        }
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return Sheet.height(box(0).bottom());
    }

    @Override
    public String title() {
        return title + ": " + target + " over " + input;
    }

    private Legend legend() {
        Legend legend = new Legend();
        for (int m = 0; m < models.size(); m++) {
            legend.addLine(models.size() == 1 ? "model" : models.get(m).name(), m, Theme.dash(m));
        }
        for (Points p : points) {
            legend.add(
                    p.thinned().words(),
                    (svg, theme, x, y) -> Marks.draw(svg, theme, p.part(), "sign", 0, theme.axis(), x, y, RADIUS));
        }
        return legend;
    }

    private Box box(double left) {
        double top = Math.ceil(Sheet.top("", legend(), WIDTH));
        return new Box(left, top, WIDTH - Sheet.MARGIN, top + HEIGHT);
    }

    private double[] rangeY() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Points p : points) {
            for (double[] d : p.targets()) {
                low = Math.min(low, d[0]);
                high = Math.max(high, d[0]);
            }
        }
        double size = high - low;
        double least = low;
        double most = high;
        for (Model m : models) {
            for (double y : m.y()) {
                // A model that runs away between the points must not make the data a flat line.
                low = Math.min(low, Math.max(y, least - size));
                high = Math.max(high, Math.min(y, most + size));
            }
        }
        return Scale.padded(low, high, ROOM);
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, "", legend(), WIDTH);
        double[] rangeX = {x[0], x[x.length - 1]};
        double left = Math.ceil(Axes.of(box(0), rangeX, rangeY()).leftRoom() + 48);
        Axes axes = Axes.of(box(left), rangeX, rangeY());
        axes.grid(svg, theme);
        axes.clip(svg);
        for (Points all : points) {
            Points p = all.thinned();
            svg.open("g", "class", "points " + p.part().css(), "opacity", 0.75);
            for (int i = 0; i < p.inputs().length; i++) {
                Marks.draw(
                        svg,
                        theme,
                        p.part(),
                        "mark",
                        0,
                        theme.axis(),
                        axes.x().at(p.inputs()[i][0]),
                        axes.y().at(p.targets()[i][0]),
                        RADIUS);
            }
            svg.close();
        }
        for (int m = 0; m < models.size(); m++) {
            Polyline line = new Polyline();
            for (int i = 0; i < x.length; i++) {
                line.to(axes.x().at(x[i]), axes.y().at(models.get(m).y()[i]));
            }
            svg.path(
                    line.path(),
                    "class",
                    "curve model-" + m,
                    "fill",
                    "none",
                    "stroke",
                    theme.series(m),
                    "stroke-width",
                    2.4,
                    "stroke-dasharray",
                    Theme.dash(m),
                    "stroke-linejoin",
                    "round");
        }
        svg.close();
        axes.frame(svg, theme, input, target);
    }
}
