package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.runner.experiment.RefusedException;

/** Centres and widths of an RBF layer of two inputs, with the field: the output, or the largest φ where there are several. */
final class RbfPicture implements Picture {

    private static final int WIDTH = 660;
    private static final double SIDE = 480;
    private static final int GRID = 160;
    private static final int BANDS = 12;
    private static final double RADIUS = 3.5;

    /** The range of centres and patterns together gets this much room, for the circles. */
    private static final double ROOM = 0.18;

    private final String title;
    private final Plane plane;
    private final Network network;
    private final Kernels kernels;
    private final double[][] centers;
    private final double @Nullable [] widths;
    private final boolean largestPhi;
    private final double[] rangeX;
    private final double[] rangeY;
    private final double[] field;
    private final String meaning;

    private RbfPicture(
            String title,
            Plane plane,
            Network network,
            Kernels kernels,
            double[][] centers,
            double @Nullable [] widths,
            String meaning,
            boolean largestPhi) {
        this.title = title;
        this.plane = plane;
        this.network = network;
        this.kernels = kernels;
        this.centers = centers;
        this.widths = widths;
        this.meaning = meaning;
        this.largestPhi = largestPhi;
        this.rangeX = range(plane.horizontal());
        this.rangeY = range(plane.vertical());
        this.field = field();
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "rbf";
        }

        @Override
        public String help() {
            return "centres, widths and field of an RBF layer with 2 inputs";
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Plane plane = Plane.of(name(), subject);
            Network network = subject.network();
            Matrix centers = block(network, ParameterSpec.Role.CENTERS);
            if (centers == null) {
                throw new RefusedException(
                        subject.argument() + ": 'rbf' needs a network whose first layer has centres; this one begins"
                                + " with '" + network.layers().get(0).name() + "'");
            }
            Matrix widths = block(network, ParameterSpec.Role.WIDTHS);
            boolean several = network.outputs() > 1;
            String meaning = several
                    ? "the largest φ of all units"
                    : "the output, " + subject.encoding().outputNames().get(0);
            return new RbfPicture(
                    subject.name(),
                    plane,
                    network,
                    subject.kernels(),
                    centers.to(Precision.FLOAT64).toArray(),
                    widths == null ? null : widths.toArray()[0],
                    meaning,
                    several);
        }
    }

    private static @Nullable Matrix block(Network network, ParameterSpec.Role role) {
        for (ParameterSpec spec : network.parameters().layer(0).specs().get(0)) {
            if (spec.role() == role) {
                return network.parameters().layer(0).get(spec.name());
            }
        }
        return null;
    }

    private double[][] centersInUnits() {
        return plane.units().inputs(Matrix.of(centers));
    }

    private double[] range(int input) {
        double[] range = Points.range(plane.points(), input);
        for (double[] c : centersInUnits()) {
            range[0] = Math.min(range[0], c[input]);
            range[1] = Math.max(range[1], c[input]);
        }
        return Scale.padded(range[0], range[1], ROOM);
    }

    private double[] field() {
        Axes axes = axes(new Box(0, 0, GRID, GRID));
        Matrix x = plane.grid(axes, GRID, GRID, network);
        double[] values = new double[GRID * GRID];
        if (largestPhi) {
            Network first = new Network(
                    network.inputs(),
                    network.layers().subList(0, 1),
                    network.parameters().layer(0));
            Matrix phi = first.predict(kernels, x);
            for (int i = 0; i < values.length; i++) {
                values[i] = phi.get(i, 0);
                for (int j = 1; j < phi.columns(); j++) {
                    values[i] = Math.max(values[i], phi.get(i, j));
                }
            }
        } else {
            double[][] y = plane.units().targets(network.predict(kernels, x));
            for (int i = 0; i < values.length; i++) {
                values[i] = y[i][0];
            }
        }
        return values;
    }

    private Axes axes(Box box) {
        return Axes.of(box, rangeX, rangeY);
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
        return title + ": centres and widths";
    }

    private String subtitle() {
        return centers.length + (centers.length == 1 ? " centre" : " centres") + "; colours show " + meaning;
    }

    private Legend legend() {
        Legend legend = new Legend();
        legend.add("centre", (svg, theme, x, y) -> cross(svg, theme, x, y));
        if (widths != null) {
            legend.add(
                    "width σ",
                    (svg, theme, x, y) ->
                            svg.circle(x, y, 7, "fill", "none", "stroke", theme.ink(), "stroke-dasharray", "4 2"));
        }
        return legend.addParts(plane.points(), RADIUS);
    }

    private Box box() {
        double top = Math.ceil(Sheet.top(subtitle(), legend(), WIDTH));
        double left = WIDTH - Sheet.MARGIN - SIDE - 72;
        return new Box(left, top, left + SIDE, top + SIDE);
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, subtitle(), legend(), WIDTH);
        Box box = box();
        Axes axes = axes(box);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : field) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double[] range = high > low ? new double[] {low, high} : Scale.padded(low, high, 0);
        int[] cells = new int[field.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (int) Math.max(
                    0, Math.min(BANDS - 1, Math.floor((field[i] - range[0]) / (range[1] - range[0]) * BANDS)));
        }
        Regions.Look look = band -> theme.shaded((band + 0.5) / BANDS);
        Regions.draw(svg, box, cells, GRID, BANDS, "band", look);
        axes.clip(svg);
        for (Points all : plane.points()) {
            Points p = all.thinned();
            svg.open("g", "class", "points " + p.part().css());
            for (double[] x : p.inputs()) {
                Marks.draw(
                        svg,
                        theme,
                        p.part(),
                        "mark",
                        0,
                        theme.muted(),
                        axes.x().at(x[plane.horizontal()]),
                        axes.y().at(x[plane.vertical()]),
                        RADIUS);
            }
            svg.close();
        }
        units(svg, theme, axes);
        svg.close();
        axes.frame(svg, theme, plane.nameX(), plane.nameY());
        ColourBar.draw(svg, theme, box, range, BANDS, look);
    }

    /** A circle of radius σ where the network sees it is an ellipse in units that are scaled differently. */
    private void units(Svg svg, Theme theme, Axes axes) {
        double[][] middles = centersInUnits();
        if (widths != null) {
            svg.open("g", "class", "widths", "fill", "none", "stroke", theme.ink(), "stroke-dasharray", "4 3");
            for (int j = 0; j < centers.length; j++) {
                double rx = radius(axes.x(), middles[j], j, widths[j], plane.horizontal());
                double ry = radius(axes.y(), middles[j], j, widths[j], plane.vertical());
                svg.element(
                        "ellipse",
                        "class",
                        "width",
                        "cx",
                        axes.x().at(middles[j][plane.horizontal()]),
                        "cy",
                        axes.y().at(middles[j][plane.vertical()]),
                        "rx",
                        rx,
                        "ry",
                        ry);
            }
            svg.close();
        }
        svg.open("g", "class", "centers");
        for (double[] c : middles) {
            cross(svg, theme, axes.x().at(c[plane.horizontal()]), axes.y().at(c[plane.vertical()]));
        }
        svg.close();
    }

    private double radius(Scale scale, double[] middle, int unit, double sigma, int input) {
        double[] moved = centers[unit].clone();
        moved[input] += sigma;
        double there = plane.units().inputs(Matrix.row(moved))[0][input];
        return Math.abs(scale.at(there) - scale.at(middle[input]));
    }

    private static void cross(Svg svg, Theme theme, double x, double y) {
        String d = new Polyline()
                .to(x - 6, y)
                .to(x + 6, y)
                .lift()
                .to(x, y - 6)
                .to(x, y + 6)
                .path();
        svg.path(d, "fill", "none", "stroke", theme.background(), "stroke-width", 5);
        svg.path(d, "class", "center", "fill", "none", "stroke", theme.ink(), "stroke-width", 2.4);
    }
}
