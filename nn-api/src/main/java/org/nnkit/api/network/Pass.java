package org.nnkit.api.network;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Workspace;

/** What a layer is lent for one way forward and back: arithmetic, memory, and where training stands. */
public final class Pass {

    private final Moment moment;
    private final int layer;
    private final List<Matrix> buffers;
    private boolean fused;
    private boolean startsGradient;

    Pass(Moment moment, int layer, List<Matrix> buffers) {
        this.moment = moment;
        this.layer = layer;
        this.buffers = buffers;
    }

    /** What all layers of a propagation share. */
    static final class Moment {
        final Kernels kernels;
        final Workspace workspace;
        Streams streams = new Streams(0);
        boolean training;
        long update;
        long firstPattern;

        Moment(Kernels kernels) {
            this.kernels = kernels;
            this.workspace = new Workspace(kernels.team());
        }
    }

    /** The arithmetic. */
    public Kernels kernels() {
        return moment.kernels;
    }

    /** Scratch for the arithmetic. */
    public Workspace workspace() {
        return moment.workspace;
    }

    /** A buffer that the layer asked for, with as many rows as there are patterns. */
    public Matrix buffer(int index) {
        return buffers.get(index);
    }

    /** Whether this is training (dropout drops) or use (it does not). */
    public boolean training() {
        return moment.training;
    }

    /** Whether {@code dy} of {@code backward} is already the derivative with respect to the net inputs. */
    public boolean fused() {
        return fused;
    }

    void fused(boolean value) {
        fused = value;
    }

    /**
     * Whether {@code backward} is to replace what stands in the gradient, which may be anything, and not to add to it; only for a
     * layer that {@link Layer#startsGradient}.
     */
    public boolean startsGradient() {
        return startsGradient;
    }

    void startsGradient(boolean value) {
        startsGradient = value;
    }

    /**
     * The key of the random numbers of this layer in this update: element e of a batch-wide mask is {@link
     * org.nnkit.api.math.RandomStream#doubleAt doubleAt(key, e)}, whoever computes it, and again on the way back.
     */
    public long randomKey() {
        return moment.streams.key("layer", moment.update, layer);
    }

    /** The place of the first row within its batch, so that a batch cut into chunks gets the same mask. */
    public long firstPattern() {
        return moment.firstPattern;
    }
}
