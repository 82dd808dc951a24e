package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Network;

/** What a model decides everywhere in the plane of its two inputs, with the data. */
final class Boundary implements Picture {

    private static final double SIDE = 480;
    private static final int WIDTH = 660;
    private static final int GRID = 160;
    private static final int BANDS = 12;
    private static final double RADIUS = 4.5;

    private final String title;
    private final String subtitle;
    private final Plane plane;
    private final Verdicts verdicts;
    private final Network network;
    private final Kernels kernels;
    private final int grid;

    private Boundary(
            String title, String subtitle, Plane plane, Verdicts verdicts, Network network, Kernels kernels, int grid) {
        this.title = title;
        this.subtitle = subtitle;
        this.plane = plane;
        this.verdicts = verdicts;
        this.network = network;
        this.kernels = kernels;
        this.grid = grid;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "boundary";
        }

        @Override
        public String help() {
            return "decision regions of a model with 2 inputs, with its data";
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Plane plane = Plane.of(name(), subject);
            return new Boundary(
                    subject.name(),
                    "",
                    plane,
                    Verdicts.of(name(), subject, plane.points()),
                    subject.network(),
                    subject.kernels(),
                    GRID);
        }
    }

    /** One of the pictures of a film, on a coarser grid. */
    static Boundary frame(
            String title, String subtitle, Plane plane, Verdicts verdicts, Network network, Kernels kernels) {
        return new Boundary(title, subtitle, plane, verdicts, network, kernels, GRID / 2);
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
        return title + ": decision regions over " + plane.nameX() + " and " + plane.nameY();
    }

    private Box box() {
        double top = Math.ceil(Sheet.top(subtitle, legend(), WIDTH));
        double left = WIDTH - Sheet.MARGIN - SIDE - (verdicts.form() == Verdicts.Form.CLASSES ? 40 : 72);
        return new Box(left, top, left + SIDE, top + SIDE);
    }

    private double[] targetRange() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Points p : plane.points()) {
            for (double[] d : p.targets()) {
                low = Math.min(low, d[0]);
                high = Math.max(high, d[0]);
            }
        }
        return high > low ? new double[] {low, high} : Scale.padded(low, high, 0);
    }

    private Legend legend() {
        Legend legend = new Legend();
        if (verdicts.form() != Verdicts.Form.NUMBER) {
            for (int c = 0; c < verdicts.names().size(); c++) {
                int shape = c;
                legend.add(
                        verdicts.names().get(c),
                        (svg, theme, x, y) -> Marks.draw(
                                svg,
                                theme,
                                Marks.Part.TRAINING,
                                "sign class-" + shape,
                                shape,
                                theme.series(shape),
                                x,
                                y,
                                RADIUS));
            }
        }
        return legend.addParts(plane.points(), RADIUS);
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        Sheet.head(svg, theme, title, subtitle, legend(), WIDTH);
        Box box = box();
        Axes axes = Axes.of(box, plane.rangeX(), plane.rangeY());
        double[][] outputs = plane.units().targets(network.predict(kernels, plane.grid(axes, grid, grid, network)));
        regions(svg, theme, box, outputs);
        axes.clip(svg);
        double[] range = targetRange();
        for (Points all : plane.points()) {
            points(svg, theme, axes, all.thinned(), range);
        }
        svg.close();
        axes.frame(svg, theme, plane.nameX(), plane.nameY());
    }

    private void regions(Svg svg, Theme theme, Box box, double[][] outputs) {
        int[] cells = new int[outputs.length];
        if (verdicts.form() == Verdicts.Form.CLASSES) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = verdicts.label(outputs[i]);
            }
            Regions.draw(svg, box, cells, grid, verdicts.names().size(), "class", theme::tinted);
            return;
        }
        boolean sides = verdicts.form() == Verdicts.Form.SIDES;
        double[] range = sides ? new double[] {verdicts.low(), verdicts.high()} : targetRange();
        double[] field = new double[outputs.length];
        for (int i = 0; i < cells.length; i++) {
            field[i] = outputs[i][0];
            double share = (field[i] - range[0]) / (range[1] - range[0]);
            cells[i] = (int) Math.max(0, Math.min(BANDS - 1, Math.floor(share * BANDS)));
        }
        Regions.Look look = band -> colour(theme, (band + 0.5) / BANDS);
        Regions.draw(svg, box, cells, grid, BANDS, "band", look);
        if (sides) {
            String line = Contour.path(field, grid, verdicts.threshold(), box);
            if (!line.isEmpty()) {
                svg.path(line, "class", "boundary", "fill", "none", "stroke", theme.ink(), "stroke-width", 1.6);
            }
        }
        ColourBar.draw(svg, theme, box, range, BANDS, look);
    }

    private String colour(Theme theme, double share) {
        return verdicts.form() == Verdicts.Form.SIDES ? theme.between(0, 1, share) : Theme.ramp(share);
    }

    private void points(Svg svg, Theme theme, Axes axes, Points points, double[] range) {
        svg.open("g", "class", "points " + points.part().css());
        for (int i = 0; i < points.inputs().length; i++) {
            double[] d = points.targets()[i];
            double x = axes.x().at(points.inputs()[i][plane.horizontal()]);
            double y = axes.y().at(points.inputs()[i][plane.vertical()]);
            if (verdicts.form() == Verdicts.Form.NUMBER) {
                String colour = Theme.ramp((d[0] - range[0]) / (range[1] - range[0]));
                svg.circle(x, y, RADIUS, "class", points.part().css() + " mark", "fill", colour, "stroke", theme.ink());
            } else {
                int label = verdicts.label(d);
                Marks.draw(svg, theme, points.part(), "mark class-" + label, label, theme.series(label), x, y, RADIUS);
            }
        }
        svg.close();
    }
}
