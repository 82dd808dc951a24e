package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.training.Optimizer;

/**
 * The look at a gradient and the step of an optimiser in slices that stay in the nearest caches: both pass over a slice together
 * with the search for numbers that are not finite; plain gradient descent does with one pass, which can be taken back. The
 * members of the team share them; each gets its rows of every large matrix of weights, as in the products, and so has their
 * gradients in its cache. An optimiser that looks at all parameters at once gets them in one slice.
 */
final class Slices implements Team.Task {

    /** Parameters in a slice: with the gradient, 16 KiB in float32. */
    private static final int SIZE = 2048;

    /** With fewer parameters than this it isn't worth waking the team. */
    private static final int TEAM_SIZE = 1 << 15;

    // What is done with each slice:
    private static final int SCALE = 0;
    private static final int UPDATE = 1;
    private static final int EXCHANGE = 2;

    private final Kernels kernels;
    private final Optimizer optimizer;
    private final List<List<Slice>> shares = new ArrayList<>();

    private int what;
    private long t;
    private double rate;
    private double factor;
    /** Whether what was looked at is finite; written by any member, and always to false. */
    private volatile boolean finite = true;

    private static final class Slice {
        private final Matrix w;
        private final Matrix g;
        private final List<Matrix> slots;

        Slice(Matrix w, Matrix g, List<Matrix> slots) {
            this.w = w;
            this.g = g;
            this.slots = slots;
        }
    }

    Slices(Kernels kernels, Optimizer optimizer, Parameters parameters, Parameters gradient, List<Matrix> slots) {
        this.kernels = kernels;
        this.optimizer = optimizer;
        Matrix w = parameters.vector();
        Team team = kernels.team();
        boolean whole = !optimizer.elementwise();
        int count = whole || w.columns() < TEAM_SIZE ? 1 : team.threads();
        for (int m = 0; m < count; m++) {
            List<Slice> own = new ArrayList<>();
            if (count == 1) {
                add(own, w, gradient.vector(), 0, w.columns(), whole ? Math.max(1, w.columns()) : SIZE, slots);
            } else {
                for (Matrix block : parameters.blocks()) {
                    int rows = block.rows();
                    // What fills no two slices is the first member's: so are its products, in batches of up to some 70.
                    boolean cut = rows * block.columns() >= 2 * SIZE;
                    int from = cut ? team.start(m, rows) : m == 0 ? 0 : rows;
                    int end = cut ? team.start(m + 1, rows) : rows;
                    int at = block.offset() - w.offset();
                    add(
                            own,
                            w,
                            gradient.vector(),
                            at + from * block.columns(),
                            at + end * block.columns(),
                            SIZE,
                            slots);
                }
            }
            shares.add(own);
        }
    }

    private static void add(List<Slice> to, Matrix w, Matrix g, int from, int end, int size, List<Matrix> slots) {
        for (int i = from; i < end; i += size) {
            int first = i;
            int last = Math.min(i + size, end);
            to.add(new Slice(
                    w.columns(first, last),
                    g.columns(first, last),
                    slots.stream().map(s -> s.columns(first, last)).toList()));
        }
    }

    /** Multiplies the gradient by a factor; whether it was finite. */
    boolean scaleGradient(double by) {
        factor = by;
        return all(SCALE);
    }

    /**
     * Makes an update.
     *
     * @param update its number, from 1
     * @param learningRate the learning rate
     * @param by by which the gradient is still to be multiplied
     */
    void update(long update, double learningRate, double by) {
        factor = by;
        t = update;
        rate = learningRate;
        all(UPDATE);
    }

    /**
     * Makes an update of plain gradient descent, and leaves in the gradient what the parameters were; whether they are finite.
     *
     * @param learningRate the learning rate
     * @param by by which the gradient is still to be multiplied
     */
    boolean exchange(double learningRate, double by) {
        factor = by;
        rate = learningRate;
        return all(EXCHANGE);
    }

    private boolean all(int task) {
        what = task;
        finite = true;
        kernels.team().run(shares.size(), this);
        return finite;
    }

    @Override
    public void run(int part, int member) {
        List<Slice> own = shares.get(part);
        for (int i = own.size() - 1; i >= 0; i--) { // the first weights are needed next
            if (!done(own.get(i))) {
                finite = false;
            }
        }
    }

    /** Whether what came of it is finite. */
    private boolean done(Slice slice) {
        if (what == EXCHANGE) {
            return kernels.exchange(-rate, factor, slice.g, slice.w);
        }
        boolean looked = what == UPDATE || kernels.firstNonFinite(slice.g) < 0;
        if (factor != 1) {
            kernels.scale(factor, slice.g);
        }
        if (what == SCALE) {
            return looked;
        }
        optimizer.update(kernels, t, rate, slice.w, slice.g, slice.slots);
        return kernels.firstNonFinite(slice.w) < 0;
    }

    /** Whether the last update left all parameters finite. */
    boolean finite() {
        return finite;
    }
}
