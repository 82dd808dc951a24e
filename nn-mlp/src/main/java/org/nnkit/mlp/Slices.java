package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.training.Optimizer;

/**
 * The step of an optimiser in slices that stay in the nearest caches: mean, step, and the search for numbers that are not
 * finite pass over a slice while it is there. The members of the team share them; each gets its rows of every matrix of weights,
 * as in the products, and so has their gradients in its cache. An optimiser that looks at all parameters at once gets them in
 * one slice.
 */
final class Slices {

    /** Parameters in a slice: with the gradient, 16 KiB in float32. */
    private static final int SIZE = 2048;

    /** With fewer parameters than this it isn't worth waking the team. */
    private static final int TEAM_SIZE = 1 << 15;

    private final Kernels kernels;
    private final Optimizer optimizer;
    private final Matrix gradient;
    private final List<List<Slice>> shares = new ArrayList<>();
    private final Team.Task updateShare = (part, member) -> updateShare(part);
    private final Team.Task checkShare = (part, member) -> checkShare(part);

    private long t;
    private double rate;
    private double mean;
    /** Written by any member, and always to false. */
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
        this.gradient = gradient.vector();
        Team team = kernels.team();
        boolean whole = !optimizer.elementwise();
        int count = whole || w.columns() < TEAM_SIZE ? 1 : team.threads();
        for (int m = 0; m < count; m++) {
            List<Slice> own = new ArrayList<>();
            if (count == 1) {
                add(own, w, 0, w.columns(), whole ? Math.max(1, w.columns()) : SIZE, slots);
            } else {
                for (Matrix block : parameters.blocks()) {
                    int at = block.offset() - w.offset();
                    int from = at + team.start(m, block.rows()) * block.columns();
                    add(own, w, from, at + team.start(m + 1, block.rows()) * block.columns(), SIZE, slots);
                }
            }
            shares.add(own);
        }
    }

    private void add(List<Slice> to, Matrix w, int from, int end, int size, List<Matrix> slots) {
        for (int i = from; i < end; i += size) {
            int first = i;
            int last = Math.min(i + size, end);
            to.add(new Slice(
                    w.columns(first, last),
                    gradient.columns(first, last),
                    slots.stream().map(s -> s.columns(first, last)).toList()));
        }
    }

    /** Whether the whole gradient is finite. */
    boolean gradientIsFinite() {
        if (shares.size() == 1) {
            return kernels.firstNonFinite(gradient) < 0;
        }
        finite = true;
        kernels.team().run(shares.size(), checkShare);
        return finite;
    }

    private void checkShare(int part) {
        List<Slice> own = shares.get(part);
        for (int i = 0; i < own.size(); i++) {
            if (kernels.firstNonFinite(own.get(i).g) >= 0) {
                finite = false;
            }
        }
    }

    /**
     * Makes an update.
     *
     * @param update its number, from 1
     * @param learningRate the learning rate
     * @param factor of the gradient
     */
    void update(long update, double learningRate, double factor) {
        t = update;
        rate = learningRate;
        mean = factor;
        finite = true;
        kernels.team().run(shares.size(), updateShare);
    }

    private void updateShare(int part) {
        List<Slice> own = shares.get(part);
        for (int i = 0; i < own.size(); i++) {
            Slice slice = own.get(i);
            if (mean != 1) {
                kernels.scale(mean, slice.g);
            }
            optimizer.update(kernels, t, rate, slice.w, slice.g, slice.slots);
            if (kernels.firstNonFinite(slice.w) >= 0) {
                finite = false;
            }
        }
    }

    /** Whether the last update left all parameters finite. */
    boolean finite() {
        return finite;
    }
}
