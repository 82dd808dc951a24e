package org.nnkit.api.network;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Team;

/**
 * A network made ready for use: for services that ask for one pattern at a time from many threads, and for large batches.
 *
 * <p>It has a copy of the parameters, so that training may go on. Every thread that asks for single patterns gets memory of its
 * own, once; after that a call allocates nothing. Batches are shared by the members of the kernels' team, one batch at a time.
 * The bits are those of {@link Network#predict}, however patterns are grouped.
 */
public final class Predictor {

    /** Patterns that go through the layers at a time; of no influence on the bits. */
    private static final int ROWS = 256;

    private final Network network;
    private final Kernels kernels;
    private final Kernels alone;
    private final ThreadLocal<Single> singles;
    private final @Nullable Propagation[] members;
    private final Team.Task task = this::chunk;
    private @Nullable Matrix from;
    private @Nullable Matrix to;

    /** The memory of a thread for one pattern. */
    private static final class Single {
        private final Propagation propagation;
        private final Matrix x;

        Single(Network network, Kernels kernels) {
            this.propagation = new Propagation(network, kernels, 1);
            this.x = Matrix.zeros(network.precision(), 1, network.inputs());
        }
    }

    Predictor(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        this.alone = kernels.on(Team.ALONE);
        this.singles = ThreadLocal.withInitial(() -> new Single(network, alone));
        this.members = new Propagation[kernels.team().threads()];
    }

    /**
     * The outputs for one pattern. Numbers are rounded to the network's precision.
     *
     * @param x the inputs
     * @param y receives the outputs
     * @throws ShapeException if there are more or fewer of them than the network has
     */
    public void predict(double[] x, double[] y) {
        Single single = single(x.length, y.length);
        Matrix in = single.x;
        if (in.isFloat64()) {
            System.arraycopy(x, 0, in.doubles(), 0, x.length);
        } else {
            for (int i = 0; i < x.length; i++) {
                in.floats()[i] = (float) x[i];
            }
        }
        Matrix out = single.propagation.forward(network.parameters(), in);
        for (int j = 0; j < y.length; j++) {
            y[j] = out.get(0, j);
        }
    }

    /**
     * The outputs for one pattern. The outputs of a float64 network are rounded.
     *
     * @param x the inputs
     * @param y receives the outputs
     * @throws ShapeException if there are more or fewer of them than the network has
     */
    public void predict(float[] x, float[] y) {
        Single single = single(x.length, y.length);
        Matrix in = single.x;
        if (in.isFloat64()) {
            for (int i = 0; i < x.length; i++) {
                in.doubles()[i] = x[i];
            }
        } else {
            System.arraycopy(x, 0, in.floats(), 0, x.length);
        }
        Matrix out = single.propagation.forward(network.parameters(), in);
        for (int j = 0; j < y.length; j++) {
            y[j] = (float) out.get(0, j);
        }
    }

    private Single single(int inputs, int outputs) {
        if (inputs != network.inputs() || outputs != network.outputs()) {
            throw new ShapeException("expected " + network.inputs() + " inputs and " + network.outputs()
                    + " outputs, got " + inputs + " and " + outputs);
        }
        return singles.get();
    }

    /**
     * The outputs for patterns.
     *
     * @param x inputs, {@code patterns x inputs}, in the network's precision
     * @param y receives the outputs, {@code patterns x outputs}
     * @throws ShapeException if the shapes or the precision don't fit
     */
    public synchronized void predict(Matrix x, Matrix y) {
        if (x.columns() != network.inputs()) {
            throw new ShapeException("x: expected " + network.inputs() + " inputs, got " + x.columns());
        }
        y.requireShape("y", x.rows(), network.outputs());
        requirePrecision("x", x);
        requirePrecision("y", y);
        int chunks = (x.rows() + ROWS - 1) / ROWS;
        if (chunks == 1) {
            y.set(member(0, kernels, x.rows()).forward(network.parameters(), x));
            return;
        }
        from = x;
        to = y;
        try {
            kernels.team().run(chunks, task);
        } finally {
            from = null;
            to = null;
        }
    }

    private void chunk(int part, int member) {
        Matrix x = Objects.requireNonNull(from);
        int first = part * ROWS;
        int end = Math.min(first + ROWS, x.rows());
        Propagation own = member(member, member == 0 ? kernels : alone, ROWS);
        Objects.requireNonNull(to).rows(first, end).set(own.forward(network.parameters(), x.rows(first, end)));
    }

    /** Only its own thread asks for a member's memory. */
    private Propagation member(int index, Kernels own, int rows) {
        Propagation propagation = members[index];
        if (propagation == null || propagation.capacity() < rows) {
            propagation = new Propagation(network, own, rows);
            members[index] = propagation;
        }
        return propagation;
    }

    private void requirePrecision(String name, Matrix m) {
        Precision expected = network.precision();
        if (m.precision() != expected) {
            throw new ShapeException(name + ": expected " + expected.configName() + " (as the network is), got "
                    + m.precision().configName());
        }
    }
}
