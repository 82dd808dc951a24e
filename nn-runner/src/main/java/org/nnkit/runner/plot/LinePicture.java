package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Network;
import org.nnkit.runner.experiment.RefusedException;

/** The line of a single unit with two inputs: its equation, its normal vector, the margin, and its way over the epochs. */
final class LinePicture implements Picture {

    private static final int WIDTH = 660;
    private static final double SIDE = 500;
    private static final double RADIUS = 5;
    private static final int LINES = 20;
    private static final double ARROW = 60;

    /** Up to this ratio of the ranges both axes have one scale, and right angles look right. */
    private static final double MOST_STRETCHED = 4;

    private final String title;
    private final Plane plane;
    private final Verdicts verdicts;
    private final List<Line> earlier;
    private final @Nullable Line line;
    private final int epochs;
    private final int wrong;
    private final double[] rangeX;
    private final double[] rangeY;
    private final boolean sameScale;

    private LinePicture(
            String title,
            Plane plane,
            Verdicts verdicts,
            List<Line> earlier,
            @Nullable Line line,
            int epochs,
            int wrong) {
        this.title = title;
        this.plane = plane;
        this.verdicts = verdicts;
        this.earlier = List.copyOf(earlier);
        this.line = line;
        this.epochs = epochs;
        this.wrong = wrong;
        double[] x = roomy(plane.rangeX());
        double[] y = roomy(plane.rangeY());
        double ratio = (x[1] - x[0]) / (y[1] - y[0]);
        this.sameScale = ratio <= MOST_STRETCHED && ratio >= 1 / MOST_STRETCHED;
        this.rangeX = sameScale && ratio < 1 ? widened(x, y[1] - y[0]) : x;
        this.rangeY = sameScale && ratio > 1 ? widened(y, x[1] - x[0]) : y;
    }

    private static double[] roomy(double[] range) {
        return Scale.padded(range[0], range[1], 0.12);
    }

    private static double[] widened(double[] range, double to) {
        double middle = (range[0] + range[1]) / 2;
        return new double[] {middle - to / 2, middle + to / 2};
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "line";
        }

        @Override
        public String help() {
            return "the line Ax + By + C = 0 of a single unit, and its way over the epochs";
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Plane plane = Plane.of(name(), subject);
            Verdicts verdicts = Verdicts.of(name(), subject, plane.points());
            if (verdicts.form() != Verdicts.Form.SIDES) {
                throw new RefusedException(subject.argument()
                        + ": 'line' needs targets that tell two classes apart (0 and 1, \u22121 and 1, or two names"
                        + " with encode: { target: binary })");
            }
            Snapshots snapshots = Snapshots.early();
            Network network = subject.train(snapshots).network();
            if (!Line.fits(network)) {
                throw new RefusedException(subject.argument()
                        + ": 'line' needs a network of one layer with one unit; this one has "
                        + network.layers().size() + (network.layers().size() == 1 ? " layer" : " layers") + " and "
                        + network.outputs() + (network.outputs() == 1 ? " output" : " outputs"));
            }
            Kernels kernels = subject.kernels();
            List<Line> earlier = new ArrayList<>();
            List<Snapshots.Snapshot> shown = snapshots.some(LINES);
            Line last = Line.of(network, plane, verdicts.threshold(), kernels);
            for (Snapshots.Snapshot s : shown.subList(0, shown.size() - 1)) {
                Line line = Line.of(s.network(), plane, verdicts.threshold(), kernels);
                if (line != null && !line.equals(last) && !earlier.contains(line)) {
                    earlier.add(line);
                }
            }
            return new LinePicture(
                    subject.name(),
                    plane,
                    verdicts,
                    earlier,
                    last,
                    shown.get(shown.size() - 1).epoch(),
                    wrong(network, plane, verdicts, kernels));
        }

        /** How many training patterns the network takes for the other class; one on the line is on the side that φ says. */
        private static int wrong(Network network, Plane plane, Verdicts verdicts, Kernels kernels) {
            Points training = plane.points().get(0);
            double[][] outputs = plane.units()
                    .targets(network.predict(kernels, plane.units().encoded(training.inputs(), network.precision())));
            int wrong = 0;
            for (int i = 0; i < outputs.length; i++) {
                wrong += verdicts.label(outputs[i]) == verdicts.label(training.targets()[i]) ? 0 : 1;
            }
            return wrong;
        }
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return Sheet.height(box().bottom());
    }

    @Override
    public String title() {
        return title + ": " + equation();
    }

    private String equation() {
        return line == null ? "all weights are 0: there is no line" : line.equation(plane.nameX(), plane.nameY());
    }

    private String subtitle() {
        if (line == null) {
            return equation();
        }
        String training = wrong == 0
                ? "margin " + Scale.figure(margin(), 4)
                : wrong + " of " + training().inputs().length + " training "
                        + (training().inputs().length == 1 ? "pattern" : "patterns")
                        + (wrong == 1 ? " is wrong" : " are wrong");
        String outside = line.within(rangeX, rangeY) == null ? "\nthe line lies outside the picture" : "";
        return Svg.visible(equation()) + "   \u00b7   " + training + outside;
    }

    private boolean shown(int label) {
        for (Points part : plane.points()) {
            for (double[] target : part.targets()) {
                if (verdicts.label(target) == label) {
                    return true;
                }
            }
        }
        return false;
    }

    private Points training() {
        return plane.points().get(0);
    }

    /** The smallest distance of a training pattern from the line. */
    private double margin() {
        double least = Double.POSITIVE_INFINITY;
        for (double[] x : training().inputs()) {
            double distance = Objects.requireNonNull(line).distance(x[plane.horizontal()], x[plane.vertical()]);
            least = Math.min(least, Math.abs(distance));
        }
        return least;
    }

    private Legend legend() {
        Legend legend = new Legend();
        for (int c = 0; c < 2; c++) {
            int label = c;
            if (!shown(label)) {
                continue;
            }
            legend.add(
                    verdicts.names().get(c),
                    (svg, theme, x, y) -> Marks.draw(
                            svg,
                            theme,
                            Marks.Part.TRAINING,
                            "sign class-" + label,
                            label,
                            theme.series(label),
                            x,
                            y,
                            RADIUS));
        }
        legend.add(
                "after " + epochs + (epochs == 1 ? " epoch" : " epochs"),
                (svg, theme, x, y) -> svg.line(x - 11, y, x + 11, y, "stroke", theme.ink(), "stroke-width", 2.4));
        if (!earlier.isEmpty()) {
            legend.add(
                    "earlier, fading",
                    (svg, theme, x, y) ->
                            svg.line(x - 11, y, x + 11, y, "stroke", theme.series(2), "stroke-width", 1.2));
        }
        if (line != null && wrong == 0) {
            legend.add(
                    "margin",
                    (svg, theme, x, y) -> svg.line(
                            x - 11,
                            y,
                            x + 11,
                            y,
                            "stroke",
                            theme.muted(),
                            "stroke-width",
                            1.4,
                            "stroke-dasharray",
                            "5 4"));
        }
        return plane.points().size() > 1 ? legend.addParts(plane.points(), RADIUS) : legend;
    }

    private Box box() {
        double top = Math.ceil(Sheet.top(subtitle(), legend(), WIDTH));
        double left = WIDTH - Sheet.MARGIN - SIDE - 40;
        return new Box(left, top, left + SIDE, top + SIDE);
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, subtitle(), legend(), WIDTH);
        Axes axes = Axes.of(box(), rangeX, rangeY);
        axes.grid(svg, theme);
        axes.clip(svg);
        for (int i = 0; i < earlier.size(); i++) {
            double share = (i + 1.0) / earlier.size();
            stroke(
                    svg,
                    axes,
                    earlier.get(i),
                    "class",
                    "line earlier",
                    "stroke",
                    theme.series(2),
                    "stroke-width",
                    1.2,
                    "stroke-opacity",
                    0.15 + 0.6 * share);
        }
        if (line != null) {
            if (wrong == 0) {
                for (double by : new double[] {margin(), -margin()}) {
                    stroke(
                            svg,
                            axes,
                            line.moved(by),
                            "class",
                            "line margin",
                            "stroke",
                            theme.muted(),
                            "stroke-width",
                            1.4,
                            "stroke-dasharray",
                            "5 4");
                }
            }
            stroke(svg, axes, line, "class", "line final", "stroke", theme.ink(), "stroke-width", 2.4);
            normal(svg, theme, axes, line);
        }
        points(svg, theme, axes);
        svg.close();
        axes.frame(svg, theme, plane.nameX(), plane.nameY());
    }

    private void stroke(Svg svg, Axes axes, Line which, Object... attributes) {
        double[] ends = which.within(rangeX, rangeY);
        if (ends != null) {
            svg.line(
                    axes.x().at(ends[0]),
                    axes.y().at(ends[1]),
                    axes.x().at(ends[2]),
                    axes.y().at(ends[3]),
                    attributes);
        }
    }

    /** From the middle of what is seen of the line to its positive side, (A, B) in direction and of a length that is seen. */
    private void normal(Svg svg, Theme theme, Axes axes, Line of) {
        double[] ends = of.within(rangeX, rangeY);
        if (ends == null) {
            return;
        }
        double x = axes.x().at((ends[0] + ends[2]) / 2);
        double y = axes.y().at((ends[1] + ends[3]) / 2);
        double dx = of.a() * axes.box().width() / (rangeX[1] - rangeX[0]);
        double dy = -of.b() * axes.box().height() / (rangeY[1] - rangeY[0]);
        double length = Math.sqrt(dx * dx + dy * dy);
        dx /= length;
        dy /= length;
        double tipX = x + ARROW * dx;
        double tipY = y + ARROW * dy;
        svg.open("g", "class", "normal", "stroke", theme.ink(), "fill", theme.ink());
        svg.line(x, y, tipX - 6 * dx, tipY - 6 * dy, "stroke-width", 2);
        svg.path(
                new Polyline()
                                .to(tipX, tipY)
                                .to(tipX - 11 * dx - 5 * dy, tipY - 11 * dy + 5 * dx)
                                .to(tipX - 11 * dx + 5 * dy, tipY - 11 * dy - 5 * dx)
                                .path()
                        + "Z",
                "stroke",
                "none");
        label(svg, theme, axes, x + ARROW / 2 * dx, y + ARROW / 2 * dy, dx, dy);
        svg.close();
    }

    /** Beside the arrow's middle, on a halo, as lines may pass there. */
    private void label(Svg svg, Theme theme, Axes axes, double x, double y, double dx, double dy) {
        String words = sameScale ? "(A, B)" : "(A, B), axes stretched";
        double half = TextWidth.of(words, 12) / 2;
        double left = x - dy * (half + 8);
        double inside = Math.max(axes.box().left() + half, Math.min(axes.box().right() - half, left));
        double base = y + dx * 16 + 4;
        svg.text(
                inside,
                base,
                words,
                "stroke",
                theme.background(),
                "stroke-width",
                4,
                "stroke-linejoin",
                "round",
                "text-anchor",
                "middle");
        svg.text(inside, base, words, "stroke", "none", "text-anchor", "middle");
    }

    private void points(Svg svg, Theme theme, Axes axes) {
        for (Points part : plane.points()) {
            Points shown = part.thinned();
            svg.open("g", "class", "points " + part.part().css());
            for (int i = 0; i < shown.inputs().length; i++) {
                int label = verdicts.label(shown.targets()[i]);
                double[] x = shown.inputs()[i];
                Marks.draw(
                        svg,
                        theme,
                        part.part(),
                        "mark class-" + label,
                        label,
                        theme.series(label),
                        axes.x().at(x[plane.horizontal()]),
                        axes.y().at(x[plane.vertical()]),
                        RADIUS);
            }
            svg.close();
        }
    }
}
