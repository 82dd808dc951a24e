package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** Optimisers with one mistake each. */
final class BrokenOptimizers {

    private BrokenOptimizers() {}

    private static BrokenPlugin<Optimizer> broken(String mistake, Optimizer optimizer, String rule, String found) {
        return new BrokenPlugin<>(mistake, optimizer, rule, found);
    }

    static List<BrokenPlugin<Optimizer>> all() {
        List<BrokenPlugin<Optimizer>> all = new ArrayList<>();
        all.add(broken(
                "two slots of one name",
                new TwoOfOneName(),
                "R05",
                "has the slots [momentum, momentum]: expected a name for each, and different ones"));
        all.add(broken(
                "a slot starts as NaN",
                new StartsAsNaN(),
                "R05",
                "gives a slot the first value NaN: expected a finite number"));
        all.add(broken(
                "a learning rate of 0",
                new NoRate(),
                "R06",
                "has the learning rate 0.000 in epoch 1: expected a number greater than 0"));
        all.add(
                broken(
                        "up instead of down",
                        new Ascends(),
                        "R07",
                        "brings ½ Σ a (w − c)² from 23.69 to 25.05 in 500 updates at the learning rate 0.05000 (float64): expected less"));
        all.add(broken(
                "moves without a gradient",
                new Drifts(),
                "R08",
                "moves parameter 0 from -1.000 to -1.000 though all gradients are 0: expected the same number"));
        all.add(broken(
                "the learning rate is not used",
                new IgnoresRate(),
                "R09",
                "moves though the learning rate is 0: parameter 0 should be -0.6408, but is -0.6551"));
        all.add(
                broken(
                        "momentum in a field",
                        new KeepsMomentum(),
                        "R10",
                        "gives other numbers while it also serves another training: parameter 0 should be 0.7370, but is 1.089"));
        all.add(
                broken(
                        "t is ignored and counted again",
                        new Counts(),
                        "R11",
                        "goes on from its slots after 10 updates with other numbers than without a break: parameter 0 should be 0.8114, but is 0.8076"));
        all.add(
                broken(
                        "elementwise() lies",
                        new Normalizes(),
                        "R12",
                        "declares elementwise(), but gives other numbers for slices than for the whole in update 1: parameter 0 should be -0.5557, but is -0.5674"));
        all.add(broken(
                "offset is left out",
                new IgnoresOffset(),
                "R13",
                "gives other numbers in windows (offset, stride): parameter 0 should be 1.541, but is 1.495"));
        all.add(broken(
                "one more than the row is written",
                new WritesTooMuch(),
                "R13",
                "writes outside of the rows it was given; their numbers start at offset()"));
        all.add(broken(
                "NaN counts as 0",
                new HidesNaN(),
                "R14",
                "makes -0.4980 of a parameter whose gradient is NaN: expected NaN, so that nothing hides it"));
        all.add(broken(
                "float32 is another formula",
                new OtherInFloat(),
                "R15",
                "brings parameter 1 to -1.058 in float32 in 10 updates, but to -1.059 in float64"));
        all.add(broken(
                "no parameters are none",
                new ThrowsOnNothing(),
                "R16",
                "threw java.lang.ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R17",
                "gives other numbers while 8 threads run: parameter # should be #, but is #"));
        return all;
    }

    private static final class TwoOfOneName extends ScriptedOptimizer {
        @Override
        public List<String> slots() {
            return List.of("momentum", "momentum");
        }
    }

    private static final class StartsAsNaN extends ScriptedOptimizer {
        @Override
        public void initialize(List<Matrix> slots) {
            slots.get(0).fill(Double.NaN);
        }
    }

    private static final class NoRate extends ScriptedOptimizer {
        @Override
        public Schedule learningRate() {
            return new Schedule() {
                @Override
                public String name() {
                    return "none";
                }

                @Override
                public double rate(int epoch, History history) {
                    return 0;
                }
            };
        }
    }

    private static final class Ascends extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            super.update(k, t, -0.001 * rate, w, g, slots);
        }
    }

    private static final class Drifts extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            super.update(k, t, rate, w, g, slots);
            for (int i = 0; i < w.columns(); i++) {
                w.set(0, i, w.get(0, i) + 1e-6 * rate);
            }
        }
    }

    private static final class IgnoresRate extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            super.update(k, t, 0.01, w, g, slots);
        }
    }

    private static final class KeepsMomentum extends ScriptedOptimizer {
        private @Nullable Matrix momentum;

        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            if (momentum == null || t == 1) {
                momentum = Matrix.zeros(w.precision(), 1, w.columns());
            }
            k.mix(1, g, 0.5, momentum);
            k.addScaled(-rate, momentum, w);
        }
    }

    private static final class Counts extends ScriptedOptimizer {
        private long count;

        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            count++;
            super.update(k, t, rate / count, w, g, slots);
        }
    }

    private static final class Normalizes extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            k.scale(1 / Math.sqrt(k.sumOfSquares(g) + 1e-8), g);
            super.update(k, t, rate, w, g, slots);
        }
    }

    private static final class IgnoresOffset extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            for (int i = 0; i < w.columns() && w.isFloat64(); i++) {
                w.doubles()[i] -= rate * g.doubles()[i];
            }
        }
    }

    private static final class WritesTooMuch extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            super.update(k, t, rate, w, g, slots);
            int end = w.offset() + w.columns();
            if (w.isFloat64() && end < w.doubles().length) {
                w.doubles()[end] = 0;
            }
        }
    }

    private static final class HidesNaN extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            for (int i = 0; i < g.columns(); i++) {
                g.set(0, i, Double.isNaN(g.get(0, i)) ? 0 : g.get(0, i));
            }
            super.update(k, t, rate, w, g, slots);
        }
    }

    private static final class OtherInFloat extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            super.update(k, t, w.isFloat64() ? rate : 1.01 * rate, w, g, slots);
        }
    }

    private static final class ThrowsOnNothing extends ScriptedOptimizer {
        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            g.get(0, 0);
            super.update(k, t, rate, w, g, slots);
        }
    }

    private static final class SharesScratch extends ScriptedOptimizer {
        private volatile double scratch;

        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
            for (int i = 0; i < g.columns(); i++) {
                scratch = g.get(0, i);
                if (i % 50 == 0) {
                    Thread.yield();
                }
                g.set(0, i, scratch);
            }
            super.update(k, t, rate, w, g, slots);
        }
    }
}
