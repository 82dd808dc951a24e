package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.training.Penalty;

/** Penalties with one mistake each. */
final class BrokenPenalties {

    private BrokenPenalties() {}

    /** ½ λ Σ w², as it should be. */
    static class Ridge implements Penalty {

        static final double FACTOR = 0.25;

        @Override
        public String name() {
            return "ridge";
        }

        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            k.addScaled(FACTOR, w, g);
        }

        @Override
        public double value(Kernels k, Matrix w) {
            return 0.5 * FACTOR * k.sumOfSquares(w);
        }
    }

    private static BrokenPlugin<Penalty> broken(String mistake, Penalty penalty, String rule, String found) {
        return new BrokenPlugin<>(mistake, penalty, rule, found);
    }

    static List<BrokenPlugin<Penalty>> all() {
        List<BrokenPlugin<Penalty>> all = new ArrayList<>();
        all.add(broken(
                "a gradient times 1.0001",
                new OneInTenThousand(),
                "R05",
                "adds 1.189 for the weight 4.754, but differences of its value give 1.188"));
        all.add(broken(
                "the value without its ½",
                new ForgetsHalf(),
                "R05",
                "adds 1.188 for the weight 4.754, but differences of its value give 2.377"));
        all.add(broken(
                "the gradient is replaced",
                new Replaces(),
                "R06",
                "makes 1.188 of the gradient 1.130: expected 2.318, its own derivative added"));
        all.add(broken(
                "weights decay where they are",
                new Decays(),
                "R07",
                "writes the weights at row 0, unit 0: expected 4.754, got 4.754"));
        all.add(broken(
                "offset is left out",
                new IgnoresOffset(),
                "R08",
                "the gradient in a window (offset, stride) differs at row 0, unit 3: expected -1.279, got 0.000"));
        all.add(broken(
                "one more than the row is written",
                new WritesTooMuch(),
                "R08",
                "writes outside of the gradient it was given"));
        all.add(broken(
                "no weights are none",
                new ThrowsOnNothing(),
                "R08",
                "threw java.lang.ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0"));
        all.add(broken(
                "the factor falls with each gradient",
                new Fades(),
                "R09",
                "the gradient differs when asked again at row 0, unit 0: expected 1.188, got #"));
        all.add(broken(
                "the value is that of all blocks so far", new AddsUp(), "R09", "has another value when asked again"));
        return all;
    }

    private static final class OneInTenThousand extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            k.addScaled(1.0001 * FACTOR, w, g);
        }
    }

    private static final class ForgetsHalf extends Ridge {
        @Override
        public double value(Kernels k, Matrix w) {
            return FACTOR * k.sumOfSquares(w);
        }
    }

    private static final class Replaces extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            k.mix(FACTOR, w, 0, g);
        }
    }

    private static final class Decays extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            super.addGradient(k, w, g);
            k.scale(1 - 1e-12, w);
        }
    }

    private static final class IgnoresOffset extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            if (!w.isFloat64()) {
                super.addGradient(k, w, g);
                return;
            }
            for (int i = 0; i < w.rows(); i++) {
                for (int j = 0; j < w.columns(); j++) {
                    g.doubles()[i * g.stride() + j] += FACTOR * w.doubles()[i * w.stride() + j];
                }
            }
        }
    }

    private static final class WritesTooMuch extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            super.addGradient(k, w, g);
            if (g.isFloat64() && g.stride() > g.columns()) {
                g.doubles()[g.offset() + g.columns()] = 0;
            }
        }
    }

    private static final class ThrowsOnNothing extends Ridge {
        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            w.get(0, 0);
            super.addGradient(k, w, g);
        }
    }

    private static final class Fades extends Ridge {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void addGradient(Kernels k, Matrix w, Matrix g) {
            k.addScaled(FACTOR / calls.incrementAndGet(), w, g);
        }
    }

    private static final class AddsUp extends Ridge {

        private double sum;

        @Override
        public synchronized double value(Kernels k, Matrix w) {
            sum += super.value(k, w);
            return sum;
        }
    }
}
