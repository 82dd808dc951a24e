package org.nnkit.rbf;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingListener;

/**
 * Shows a trace all layers although only the last is trained: sends the patterns of an update through those before it once
 * more, which gives the same bits, and counts the layer behind them on.
 */
final class ShownFromFront implements TrainingListener, Trace {

    private final Trace trace;
    private final Network front;
    private final TrainingContext context;

    ShownFromFront(Trace trace, Network front, TrainingContext context) {
        this.trace = trace;
        this.front = front;
        this.context = context;
    }

    @Override
    public Trace trace() {
        return this;
    }

    @Override
    public void patterns(long update, int[] patterns) {
        trace.patterns(update, patterns);
        Matrix all = context.training().inputs();
        Matrix x = Matrix.zeros(all.precision(), patterns.length, all.columns());
        for (int i = 0; i < patterns.length; i++) {
            x.rows(i, i + 1).set(all.rows(patterns[i], patterns[i] + 1));
        }
        Propagation propagation = new Propagation(front, context.kernels(), patterns.length);
        propagation.trace(trace);
        propagation.forward(front.parameters(), x);
    }

    @Override
    public void forward(int layer, Layer of, Pass pass, Matrix x, Matrix y) {
        trace.forward(layer + front.layers().size(), of, pass, x, y);
    }

    @Override
    public void error(int layer, boolean fused, Matrix error) {
        trace.error(layer + front.layers().size(), fused, error);
    }

    @Override
    public void delta(int layer, Matrix delta) {
        trace.delta(layer + front.layers().size(), delta);
    }
}
