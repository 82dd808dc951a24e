package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.OptionException;

/** Initialisers with one mistake each. */
final class BrokenInitializers {

    private BrokenInitializers() {}

    private static class Scripted implements Initializer {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            for (int j = 0; j < block.columns(); j++) {
                for (int i = 0; i < block.rows(); i++) {
                    block.set(i, j, random.nextDouble(-1, 1));
                }
            }
        }
    }

    private static BrokenPlugin<Initializer> broken(String mistake, Initializer plugin, String rule, String found) {
        return new BrokenPlugin<>(mistake, plugin, rule, found);
    }

    static List<BrokenPlugin<Initializer>> all() {
        List<BrokenPlugin<Initializer>> all = new ArrayList<>();
        all.add(
                broken(
                        "the last unit is left out",
                        new LeavesTheLastUnit(),
                        "R05",
                        "fills the weights of a layer with 3 inputs and 5 units (float64) with NaN at input 0, unit 4, or leaves it out: expected a finite number"));
        all.add(
                broken(
                        "biases are left out",
                        new LeavesBiases(),
                        "R05",
                        "fillBiases fills the weights of a layer with 3 inputs and 5 units (float64) with NaN at input 0, unit 0, or leaves it out: expected a finite number"));
        all.add(broken(
                "offset is left out",
                new IgnoresOffset(),
                "R06",
                "numbers in a window (offset, stride) differ at row 0, unit 0: expected 0.9762, got -0.8946"));
        all.add(broken(
                "an unseeded Random",
                new Unseeded(),
                "R07",
                "numbers from the same stream differ later at row #, unit #: expected #, got #"));
        all.add(broken(
                "each call is smaller",
                new Shrinks(),
                "R07",
                "numbers from the same stream differ later at row 0, unit 0: expected 0.9762, got 0.3537"));
        all.add(
                broken(
                        "numbers are drawn and not used",
                        new DrawsInVain(),
                        "R08",
                        "draws random numbers, but fills the weights of a layer with 3 inputs and 5 units with the same numbers whatever the stream"));
        all.add(broken(
                "one number an input for all units",
                new AllUnitsEqual(),
                "R09",
                "gives units 0 and 1 of 7 the same 64 weights: expected different ones, or they learn the same"));
        all.add(
                broken(
                        "float32 is another scale",
                        new OtherInFloat(),
                        "R10",
                        "gives 0.9772 in float32 at input 0, unit 0 of the weights of a layer with 3 inputs and 5 units, but 0.9762 in float64"));
        all.add(
                broken(
                        "what does not fit is filled",
                        new FillsWhatItRefuses(),
                        "R11",
                        "refuses the weights of a layer with 64 inputs and 7 units before training (requireFit), but fills them"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R12",
                "numbers differ while 8 threads run at row #, unit #: expected #, got #"));
        return all;
    }

    private static final class LeavesTheLastUnit extends Scripted {
        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block.columns(0, block.columns() - 1), fan, random);
        }
    }

    private static final class LeavesBiases extends Scripted {
        @Override
        public void fillBiases(Matrix biases, Fan fan, RandomStream random) {}
    }

    private static final class IgnoresOffset extends Scripted {
        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(
                    block.isFloat64()
                            ? Matrix.wrap(block.doubles(), 0, block.columns(), block.rows(), block.columns())
                            : Matrix.wrap(block.floats(), 0, block.columns(), block.rows(), block.columns()),
                    fan,
                    random);
        }
    }

    private static final class Unseeded extends Scripted {
        private final Random own = new Random();

        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block, fan, new RandomStream(own.nextLong()));
        }
    }

    private static final class Shrinks extends Scripted {
        private double factor = 1;

        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block, fan, random);
            for (int j = 0; j < block.columns(); j++) {
                for (int i = 0; i < block.rows(); i++) {
                    block.set(i, j, factor * block.get(i, j));
                }
            }
            factor *= 0.99;
        }
    }

    private static final class DrawsInVain extends Scripted {
        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block, fan, random);
            super.fill(block, fan, new RandomStream(1));
        }
    }

    private static final class AllUnitsEqual extends Scripted {
        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            for (int i = 0; i < block.rows(); i++) {
                block.rows(i, i + 1).fill(random.nextDouble(-1, 1));
            }
        }
    }

    private static final class OtherInFloat extends Scripted {
        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block, fan, random);
            for (int j = 0; j < block.columns() && !block.isFloat64(); j++) {
                for (int i = 0; i < block.rows(); i++) {
                    block.set(i, j, 1.001 * block.get(i, j));
                }
            }
        }
    }

    private static final class FillsWhatItRefuses extends Scripted {
        @Override
        public void requireFit(Fan fan) {
            OptionException.check(fan.inputs() < 10, "", fan.inputs() + " inputs", "less than 10");
        }
    }

    private static final class SharesScratch extends Scripted {
        private volatile double scratch;

        @Override
        public void fill(Matrix block, Fan fan, RandomStream random) {
            super.fill(block, fan, random);
            for (int j = 0; j < block.columns(); j++) {
                scratch = block.get(0, j);
                Thread.yield();
                block.set(0, j, scratch);
            }
        }
    }
}
