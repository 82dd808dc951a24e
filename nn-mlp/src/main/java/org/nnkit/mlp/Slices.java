package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.training.Optimizer;

/**
 * The step of an optimiser in slices that stay in the nearest caches: mean, step, and the search for numbers that are not
 * finite pass over a slice while it is there. The members of the team share them. An optimiser that looks at all parameters
 * at once gets them in one slice.
 */
final class Slices {

    /** Parameters in a slice: with the gradient, 16 KiB in float32. */
    private static final int SIZE = 2048;

    /** Slices that a member takes at a time, at least; fewer are not worth waking it. */
    private static final int GRAIN = 8;

    private final Kernels kernels;
    private final Optimizer optimizer;
    private final Matrix gradient;
    private final List<Slice> slices = new ArrayList<>();
    private final int share;
    private final int shares;
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

    Slices(Kernels kernels, Optimizer optimizer, Matrix w, Matrix g, List<Matrix> slots) {
        this.kernels = kernels;
        this.optimizer = optimizer;
        this.gradient = g;
        int size = optimizer.elementwise() ? SIZE : Math.max(1, w.columns());
        for (int from = 0; from < w.columns(); from += size) {
            int first = from;
            int end = Math.min(from + size, w.columns());
            slices.add(new Slice(
                    w.columns(first, end),
                    g.columns(first, end),
                    slots.stream().map(s -> s.columns(first, end)).toList()));
        }
        int threads = kernels.team().threads();
        this.share = threads == 1
                ? Math.max(1, slices.size())
                : Math.max(GRAIN, (slices.size() + 2 * threads - 1) / (2 * threads));
        this.shares = (slices.size() + share - 1) / share;
    }

    /** Whether the whole gradient is finite. */
    boolean gradientIsFinite() {
        if (shares <= 1) {
            return kernels.firstNonFinite(gradient) < 0;
        }
        finite = true;
        kernels.team().run(shares, checkShare);
        return finite;
    }

    private void checkShare(int part) {
        for (int i = part * share; i < Math.min((part + 1) * share, slices.size()); i++) {
            if (kernels.firstNonFinite(slices.get(i).g) >= 0) {
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
        if (shares <= 1) {
            updateShare(0);
        } else {
            kernels.team().run(shares, updateShare);
        }
    }

    private void updateShare(int part) {
        for (int i = part * share; i < Math.min((part + 1) * share, slices.size()); i++) {
            Slice slice = slices.get(i);
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
