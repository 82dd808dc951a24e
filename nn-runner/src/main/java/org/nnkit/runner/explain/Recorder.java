package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;

/** Copies what training shows of the asked patterns, from {@link #begin} on. */
final class Recorder implements TrainingListener, Trace {

    private final Rows training;
    private final List<Boolean> radial;
    private final List<Working.Update> updates = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Asked asked;
    private @Nullable TrainingSession session;
    private @Nullable Network before;
    private int size;
    private int firstOfChunk;
    private boolean shown;

    /** Which patterns are wanted. */
    interface Asked {
        boolean has(int pattern);
    }

    /** What is known so far of an asked pattern of the update under way. */
    private static final class Row {
        final int pattern;
        final int place;
        final List<LayerRow> layers = new ArrayList<>();

        Row(int pattern, int place) {
            this.pattern = pattern;
            this.place = place;
        }
    }

    private static final class LayerRow {
        final double[] x;
        final double @Nullable [] v;
        final double[] y;
        double @Nullable [] e;
        boolean fused;
        double @Nullable [] delta;
        final double @Nullable [] squaredDistances;

        LayerRow(double[] x, double @Nullable [] v, double[] y, double @Nullable [] squaredDistances) {
            this.x = x;
            this.v = v;
            this.y = y;
            this.squaredDistances = squaredDistances;
        }
    }

    /**
     * @param training the training patterns
     * @param radial of each layer whether it is an RBF layer, which leaves r² in its first buffer
     */
    Recorder(Rows training, List<Boolean> radial) {
        this.training = training;
        this.radial = List.copyOf(radial);
    }

    /** The way forward of some patterns, without training. */
    static List<Working.PatternStep> forward(
            Network network, Kernels kernels, Rows training, List<Boolean> radial, List<Integer> patterns) {
        Recorder recorder = new Recorder(training, radial);
        recorder.asked = pattern -> true;
        Matrix all = training.inputs();
        Matrix x = Matrix.zeros(all.precision(), patterns.size(), all.columns());
        for (int i = 0; i < patterns.size(); i++) {
            x.rows(i, i + 1).set(all.rows(patterns.get(i), patterns.get(i) + 1));
            recorder.rows.add(new Row(patterns.get(i), i));
        }
        Propagation propagation = new Propagation(network, kernels, patterns.size());
        propagation.trace(recorder);
        propagation.forward(network.parameters(), x);
        return recorder.rows.stream().map(recorder::step).toList();
    }

    /** Records from now on. */
    void begin(TrainingSession running, Asked patterns) {
        session = running;
        asked = patterns;
    }

    /** What was recorded. */
    List<Working.Update> updates() {
        return updates;
    }

    /** Whether the trainer showed anything at all since {@link #begin}. */
    boolean shown() {
        return shown;
    }

    @Override
    public boolean wantsUpdates() {
        return true;
    }

    @Override
    public Trace trace() {
        return this;
    }

    @Override
    public void patterns(long update, int[] patterns) {
        if (asked == null || session == null) {
            return;
        }
        shown = true;
        firstOfChunk = rows.size();
        size += patterns.length;
        for (int i = 0; i < patterns.length; i++) {
            if (asked.has(patterns[i])) {
                rows.add(new Row(patterns[i], i));
            }
        }
        if (before == null && !rows.isEmpty()) {
            before = session.snapshot(); // the update has not been made yet
        }
    }

    private List<Row> chunk() {
        return asked == null ? List.of() : rows.subList(firstOfChunk, rows.size());
    }

    @Override
    public void forward(int layer, Layer of, Pass pass, Matrix x, Matrix y) {
        for (Row row : chunk()) {
            Matrix v = of.netInputs(pass);
            row.layers.add(new LayerRow(
                    numbers(x, row.place, 1),
                    v == null ? null : numbers(v, row.place, 1),
                    numbers(y, row.place, 1),
                    radial.get(layer) ? numbers(pass.buffer(0), row.place, 1) : null));
        }
    }

    @Override
    public void error(int layer, boolean fused, Matrix error) {
        for (Row row : chunk()) {
            LayerRow l = row.layers.get(layer);
            l.e = numbers(error, row.place, -1);
            l.fused = fused;
        }
    }

    @Override
    public void delta(int layer, Matrix delta) {
        for (Row row : chunk()) {
            row.layers.get(layer).delta = numbers(delta, row.place, -1);
        }
    }

    /** A row, with its sign changed if asked for; never −0. */
    private static double[] numbers(Matrix m, int row, int sign) {
        double[] numbers = new double[m.columns()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = sign < 0 ? 0.0 - m.get(row, j) : m.get(row, j);
        }
        return numbers;
    }

    @Override
    public void updated(TrainingSession running) {
        if (asked == null) {
            return;
        }
        if (!rows.isEmpty()) {
            updates.add(new Working.Update(
                    running.position().update(),
                    size,
                    rows.stream().map(this::step).toList(),
                    Objects.requireNonNull(before),
                    running.snapshot()));
        }
        rows.clear();
        before = null;
        size = 0;
    }

    private Working.PatternStep step(Row row) {
        List<Working.LayerStep> layers = row.layers.stream()
                .map(l -> new Working.LayerStep(l.x, l.v, l.y, l.e, l.fused, l.delta, l.squaredDistances))
                .toList();
        Matrix d = training.targets();
        return new Working.PatternStep(row.pattern, training.weight(row.pattern), numbers(d, row.pattern, 1), layers);
    }
}
