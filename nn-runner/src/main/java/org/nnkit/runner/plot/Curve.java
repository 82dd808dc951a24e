package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nnkit.api.training.History;
import org.nnkit.runner.experiment.RefusedException;

/** Cost and metrics of one or more runs by epoch, a panel for each figure. */
final class Curve implements Picture {

    private static final int WIDTH = 720;
    private static final double FIRST_PANEL = 260;
    private static final double PANEL = 150;
    private static final double BETWEEN = 26;
    private static final double ROOM = 0.05;

    private final List<Run> runs;
    private final List<String> panels;
    private final boolean logarithmic;

    private record Run(String name, Figures figures) {

        int epochs() {
            return figures.columns().values().stream()
                    .mapToInt(c -> c.length)
                    .max()
                    .orElse(0);
        }
    }

    private Curve(List<Run> runs, List<String> panels, boolean logarithmic) {
        this.runs = runs;
        this.panels = panels;
        this.logarithmic = logarithmic;
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "curve";
        }

        @Override
        public String help() {
            return "cost and metrics by epoch, of several runs together";
        }

        @Override
        public int most() {
            return 8;
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            List<Run> runs = new ArrayList<>();
            Set<String> panels = new LinkedHashSet<>();
            for (Subject subject : subjects) {
                Run run = new Run(unique(subject.name(), runs), subject.figures());
                if (run.epochs() == 0) {
                    throw new RefusedException(subject.argument() + ": its training had no epochs to show");
                }
                for (String column : run.figures().columns().keySet()) {
                    panels.add(
                            column.startsWith(History.VALIDATION)
                                    ? column.substring(History.VALIDATION.length())
                                    : column);
                }
                runs.add(run);
            }
            return new Curve(runs, List.copyOf(panels), wishes.logarithmic());
        }

        /** Runs of one config have one name; the second is called "name (2)". */
        private static String unique(String name, List<Run> others) {
            List<String> taken = others.stream().map(Run::name).toList();
            String free = name;
            for (int i = 2; taken.contains(free); i++) {
                free = name + " (" + i + ")";
            }
            return free;
        }
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        Box last = boxes(0).get(panels.size() - 1);
        return Sheet.height(last.bottom());
    }

    @Override
    public String title() {
        return String.join(", ", runs.stream().map(Run::name).toList()) + ": " + String.join(", ", panels)
                + " by epoch";
    }

    private boolean validated() {
        return runs.stream()
                .anyMatch(r -> r.figures().columns().keySet().stream().anyMatch(c -> c.startsWith(History.VALIDATION)));
    }

    private Legend legend() {
        Legend legend = new Legend();
        if (runs.size() > 1) {
            for (int r = 0; r < runs.size(); r++) {
                legend.addLine(runs.get(r).name(), r, dash(r, false));
            }
            if (validated()) {
                legend.add("thin: validation", (svg, theme, x, y) -> line(svg, theme.muted(), x, y, "none", 1));
            }
        } else if (validated()) {
            legend.addLine("training", 0, "none").addLine("validation", 1, "8 4");
        }
        return legend;
    }

    private static void line(Svg svg, String colour, double x, double y, String dash, double width) {
        svg.line(x - 11, y, x + 11, y, "stroke", colour, "stroke-width", width, "stroke-dasharray", dash);
    }

    private String dash(int run, boolean validation) {
        return runs.size() == 1 ? (validation ? "8 4" : "none") : Theme.dash(run);
    }

    private List<Box> boxes(double left) {
        String heading = heading();
        double top = Sheet.top(heading, legend(), WIDTH) + 6;
        List<Box> boxes = new ArrayList<>();
        for (int p = 0; p < panels.size(); p++) {
            double height = p == 0 ? FIRST_PANEL : PANEL;
            boxes.add(new Box(left, top, WIDTH - Sheet.MARGIN, top + height));
            top += height + BETWEEN;
        }
        return boxes;
    }

    private String heading() {
        return runs.size() == 1 ? runs.get(0).epochs() + " epochs" : "";
    }

    @Override
    public void draw(Svg svg, Theme theme) {
        String title = runs.size() == 1 ? runs.get(0).name() : "Training of " + runs.size() + " runs";
        Sheet.head(svg, theme, title, heading(), legend(), WIDTH);
        double left = 0;
        for (int p = 0; p < panels.size(); p++) {
            left = Math.max(left, axes(p, boxes(0).get(p)).leftRoom() + 48);
        }
        List<Box> boxes = boxes(Math.ceil(left));
        for (int p = 0; p < panels.size(); p++) {
            panel(svg, theme, p, axes(p, boxes.get(p)));
        }
    }

    private Axes axes(int panel, Box box) {
        int epochs = runs.stream().mapToInt(Run::epochs).max().orElse(1);
        boolean log = panel == 0 && logarithmic && allPositive(panels.get(panel));
        return Axes.of(box, new double[] {1, Math.max(2, epochs)}, range(panels.get(panel), log), log);
    }

    private boolean allPositive(String panel) {
        return range(panel, false)[0] > 0 || smallest(panel) > 0;
    }

    private double smallest(String panel) {
        return extremes(panel)[0];
    }

    private double[] extremes(String panel) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Run run : runs) {
            for (Map.Entry<String, double[]> column : run.figures().columns().entrySet()) {
                if (column.getKey().equals(panel) || column.getKey().equals(History.VALIDATION + panel)) {
                    for (double x : column.getValue()) {
                        if (Double.isFinite(x)) {
                            low = Math.min(low, x);
                            high = Math.max(high, x);
                        }
                    }
                }
            }
        }
        return low > high ? new double[] {0, 1} : new double[] {low, high};
    }

    private double[] range(String panel, boolean log) {
        double[] range = extremes(panel);
        if (log) {
            double factor = range[1] / range[0] > 1.5 ? 1.2 : 2;
            return new double[] {range[0] / factor, range[1] * factor};
        }
        boolean fromZero = range[0] >= 0 && range[0] < 0.5 * range[1];
        double[] padded = Scale.padded(fromZero ? 0 : range[0], range[1], ROOM);
        return fromZero ? new double[] {0, padded[1]} : padded;
    }

    private void panel(Svg svg, Theme theme, int panel, Axes axes) {
        String name = panels.get(panel);
        svg.open("g", "class", "panel");
        axes.grid(svg, theme);
        axes.clip(svg);
        for (int r = 0; r < runs.size(); r++) {
            Map<String, double[]> columns = runs.get(r).figures().columns();
            curve(svg, theme, axes, columns.get(History.VALIDATION + name), r, true);
            curve(svg, theme, axes, columns.get(name), r, false);
        }
        svg.close();
        boolean last = panel == panels.size() - 1;
        axes.frame(svg, theme, last ? "epoch" : "", name, Sheet.MARGIN + 10);
        svg.close();
    }

    private void curve(
            Svg svg,
            Theme theme,
            Axes axes,
            double @org.jspecify.annotations.Nullable [] values,
            int run,
            boolean validation) {
        if (values == null) {
            return;
        }
        boolean alone = runs.size() == 1;
        svg.path(
                line(axes, values),
                "class",
                "curve run-" + run + (validation ? " validation" : " train"),
                "fill",
                "none",
                "stroke",
                theme.series(alone && validation ? 1 : run),
                "stroke-width",
                !alone && validation ? 1 : 2,
                "stroke-dasharray",
                dash(run, validation),
                "stroke-linejoin",
                "round");
    }

    /** Of very many epochs, for each pixel only the first, least, greatest and last: the same line in less space. */
    private static String line(Axes axes, double[] values) {
        Polyline line = new Polyline();
        int perPixel = (int) Math.max(1, values.length / Math.max(1, axes.box().width()));
        if (perPixel < 4) {
            for (int e = 0; e < values.length; e++) {
                line.to(axes.x().at(e + 1), axes.y().at(values[e]));
            }
            if (values.length == 1) {
                line.to(axes.x().at(1) + 4, axes.y().at(values[0]));
            }
            return line.path();
        }
        for (int from = 0; from < values.length; from += perPixel) {
            int to = Math.min(values.length, from + perPixel);
            int least = from;
            int greatest = from;
            for (int e = from; e < to; e++) {
                least = values[e] < values[least] ? e : least;
                greatest = values[e] > values[greatest] ? e : greatest;
            }
            int[] shown = {from, Math.min(least, greatest), Math.max(least, greatest), to - 1};
            for (int i = 0; i < shown.length; i++) {
                if (i == 0 || shown[i] > shown[i - 1]) {
                    line.to(axes.x().at(shown[i] + 1), axes.y().at(values[shown[i]]));
                }
            }
        }
        return line.path();
    }
}
