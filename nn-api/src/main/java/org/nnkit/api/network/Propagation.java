package org.nnkit.api.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;

/**
 * The memory for sending batches through a network, forward and back. For one thread at a time; once it has seen a number
 * of patterns, further batches of that size allocate nothing.
 */
public final class Propagation {

    private final List<Layer> layers;
    private final int inputs;
    private final int[] widths;
    private final Pass.Moment moment;
    private final int capacity;
    private final Matrix[] outputs;
    private final Matrix[] errors;
    private final List<List<Matrix>> buffers;
    private final @Nullable Frame[] frames;
    private @Nullable Frame current;
    private @Nullable Trace trace;

    /** The windows for one number of patterns on the memory that all share. */
    private static final class Frame {
        private final Matrix[] outputs;
        private final Matrix[] errors;
        private final Pass[] passes;

        Frame(int layers) {
            outputs = new Matrix[layers];
            errors = new Matrix[layers];
            passes = new Pass[layers];
        }
    }

    /**
     * Lays out the memory.
     *
     * @param network what is sent through
     * @param kernels the arithmetic
     * @param capacity the largest number of patterns at a time
     */
    public Propagation(Network network, Kernels kernels, int capacity) {
        this.layers = network.layers();
        this.inputs = network.inputs();
        this.capacity = capacity;
        this.moment = new Pass.Moment(kernels);
        this.widths = new int[layers.size()];
        this.outputs = new Matrix[layers.size()];
        this.errors = new Matrix[layers.size()];
        this.buffers = new ArrayList<>();
        this.frames = new Frame[capacity + 1];
        Precision precision = network.parameters().precision();
        int width = inputs;
        for (int l = 0; l < layers.size(); l++) {
            List<Matrix> own = new ArrayList<>();
            for (int w : layers.get(l).buffers(width)) {
                own.add(Matrix.zeros(precision, capacity, w));
            }
            buffers.add(own);
            width = layers.get(l).outputs(width);
            widths[l] = width;
            outputs[l] = Matrix.zeros(precision, capacity, width);
            errors[l] = Matrix.zeros(precision, capacity, width);
        }
    }

    private Frame frame(int patterns) {
        Frame frame = frames[patterns];
        if (frame == null) {
            int n = layers.size();
            frame = new Frame(n);
            for (int l = 0; l < n; l++) {
                frame.outputs[l] = outputs[l].rows(0, patterns);
                frame.errors[l] = errors[l].rows(0, patterns);
                frame.passes[l] = new Pass(
                        moment,
                        l,
                        buffers.get(l).stream().map(b -> b.rows(0, patterns)).toList());
            }
            frames[patterns] = frame;
        }
        return frame;
    }

    /** Shows what is computed from now on to a trace; null for none. */
    public void trace(@Nullable Trace watcher) {
        this.trace = watcher;
    }

    /** The largest number of patterns at a time. */
    public int capacity() {
        return capacity;
    }

    /**
     * Says that the next batches are for training, so that layers such as dropout draw their random numbers.
     *
     * @param streams the experiment's random streams
     * @param update the number of the update, from 1
     * @param firstPattern the place of the first pattern within the batch of that update
     */
    public void training(Streams streams, long update, long firstPattern) {
        moment.training = true;
        moment.streams = streams;
        moment.update = update;
        moment.firstPattern = firstPattern;
    }

    /** Says that the next batches are for use, not for training; so it is at first. */
    public void inference() {
        moment.training = false;
    }

    /**
     * Sends patterns forward.
     *
     * @param p the parameters to use
     * @param x inputs, {@code patterns x inputs}, at most {@link #capacity} patterns
     * @return the outputs, {@code patterns x outputs}: a window on memory that the next call overwrites
     * @throws ShapeException if the inputs don't fit
     */
    public Matrix forward(Parameters p, Matrix x) {
        if (x.rows() > capacity || x.columns() != inputs) {
            throw new ShapeException(
                    "x: expected at most " + capacity + " patterns of " + inputs + " inputs, got " + x.shape());
        }
        Frame frame = frame(x.rows());
        current = frame;
        Matrix in = x;
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forward(frame.passes[l], p.layer(l), in, frame.outputs[l]);
            if (trace != null) {
                trace.forward(l, layers.get(l), frame.passes[l], in, frame.outputs[l]);
            }
            in = frame.outputs[l];
        }
        return in;
    }

    /**
     * Sends a derivative back, after {@link #forward} with the same parameters and inputs.
     *
     * @param p the parameters
     * @param x the inputs
     * @param fused whether {@link #error} of the last layer is the derivative with respect to its net inputs already
     * @param gradient the derivative with respect to the parameters is added to it
     */
    public void backward(Parameters p, Matrix x, boolean fused, Parameters gradient) {
        backward(p, x, fused, gradient, false);
    }

    /**
     * The same, for a gradient that starts here if {@code starts}: layers that {@link Layer#startsGradient} replace their part, and
     * the parts of others have to be zeros.
     */
    public void backward(Parameters p, Matrix x, boolean fused, Parameters gradient, boolean starts) {
        Frame frame = requireCurrent();
        for (int l = layers.size() - 1; l >= 0; l--) {
            frame.passes[l].fused(fused && l == layers.size() - 1);
            frame.passes[l].startsGradient(starts && layers.get(l).startsGradient());
            if (trace != null) {
                trace.error(l, frame.passes[l].fused(), frame.errors[l]);
            }
            layers.get(l)
                    .backward(
                            frame.passes[l],
                            p.layer(l),
                            l == 0 ? x : frame.outputs[l - 1],
                            frame.outputs[l],
                            frame.errors[l],
                            gradient.layer(l),
                            l == 0 ? null : frame.errors[l - 1]);
            if (trace != null && layers.get(l).activation() != null) {
                trace.delta(l, frame.errors[l]);
            }
        }
    }

    private Frame requireCurrent() {
        if (current == null) {
            throw new IllegalStateException("forward comes first");
        }
        return current;
    }

    /** The outputs of a layer after {@link #forward}. */
    public Matrix output(int layer) {
        return requireCurrent().outputs[layer];
    }

    /** The net inputs of a layer after {@link #forward}; null if it has no activation. */
    public @Nullable Matrix netInputs(int layer) {
        return layers.get(layer).netInputs(requireCurrent().passes[layer]);
    }

    /** Where the derivative with respect to a layer's outputs stands; before {@link #backward}, set that of the last. */
    public Matrix error(int layer) {
        return requireCurrent().errors[layer];
    }
}
