package org.nnkit.tck;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Range;

/** Costs with one mistake each, and the rule that must say so. */
final class BrokenCosts {

    /**
     * A broken plugin.
     *
     * @param mistake what is wrong
     * @param plugin the plugin
     * @param rule the rule meant for it; others may break with it
     */
    record Broken(String mistake, CostFunction plugin, String rule) {

        @Override
        public String toString() {
            return mistake;
        }
    }

    private BrokenCosts() {}

    static List<Broken> all() {
        return List.of(
                new Broken("a name that is not kebab-case", new Scripted("Squared Error"), "R01"),
                new Broken("an option's range is not checked", new Unchecked(), "R03"),
                new Broken("an option is rounded", new Rounded(), "R04"),
                new Broken("shapes are not looked at", new BlindToShapes(), "R05"),
                new Broken("a gradient times 1.0001", new Scripted((d, y) -> 2.0002 * (y - d)), "R06"),
                new Broken("the gradient of the targets", new Scripted((d, y) -> 2 * (d - y)), "R06"),
                new Broken("a gradient without its factor", new Scripted((d, y) -> y - d), "R06"),
                new Broken("the wrong sign for large errors", new WrongSign(), "R06"),
                new Broken("targets are written", new WritesTargets(), "R07"),
                new Broken("the mean over the patterns", new MeanOverPatterns(), "R08"),
                new Broken("one cost too many is written", new OneTooMany(), "R09"),
                new Broken("offset is left out", new IgnoresOffset(), "R09"),
                new Broken("a mean that says it is a sum", new FalseSum(), "R10"),
                new Broken("a counter is kept", new Counts(), "R11"),
                new Broken("a scratch field is shared by threads", new SharesScratch(), "R12"),
                new Broken("a target of 0 hides NaN", new HidesNaN(), "R13"),
                new Broken("0 times the logarithm of 0", new ZeroTimesInfinity(), "R14"),
                new Broken("the float form is another function", new OtherInFloat(), "R15"),
                new Broken("throws on no patterns", new ThrowsOnNothing(), "R16"),
                new Broken("the fused gradient is that of one-hot targets", new FusedForOneHot(), "R17"),
                new Broken("the fused cost is infinite", new FusedByOutputs(), "R17"),
                new Broken("a verdict that ignores the range", new Lenient(), "R18"),
                new Broken("a verdict without reason", new Curt(), "R18"),
                new Broken("infinity divided by infinity", new OverflowingRatio(), "R19"),
                new Broken("the gradient where all is right is outside", new OutsideAtKink(), "R20"));
    }

    /** The squared error, or what a test makes of it. */
    private static class Scripted implements ScalarCost {

        private final String name;
        private final DoubleBinaryOperator derivative;

        Scripted() {
            this("scripted");
        }

        Scripted(String name) {
            this.name = name;
            this.derivative = (d, y) -> 2 * (y - d);
        }

        Scripted(DoubleBinaryOperator derivative) {
            this.name = "scripted";
            this.derivative = derivative;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public double value(double d, double y) {
            return (d - y) * (d - y);
        }

        @Override
        public double derivative(double d, double y) {
            return derivative.applyAsDouble(d, y);
        }
    }

    /** Says [1, 2] and takes all. */
    public record Unchecked(
            @Option(help = "a factor", range = "[1, 2]") double factor) implements ScalarCost {

        public Unchecked() {
            this(1);
        }

        @Override
        public String name() {
            return "unchecked";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public double value(double d, double y) {
            return factor * (y - d) * (y - d);
        }

        @Override
        public double derivative(double d, double y) {
            return 2 * factor * (y - d);
        }
    }

    /** Keeps another number than it was given. */
    public record Rounded(
            @Option(help = "a factor", range = "(1, 2)") double factor) implements ScalarCost {

        public Rounded {
            factor = Math.rint(factor);
        }

        public Rounded() {
            this(1.5);
        }

        @Override
        public String name() {
            return "rounded";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public double value(double d, double y) {
            return factor * (y - d) * (y - d);
        }

        @Override
        public double derivative(double d, double y) {
            return 2 * factor * (y - d);
        }
    }

    private static final class BlindToShapes extends Scripted {

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            for (int i = 0; i < Math.min(y.rows(), dy.rows()); i++) {
                for (int j = 0; j < Math.min(y.columns(), dy.columns()); j++) {
                    dy.set(i, j, derivative(d.get(0, 0), y.get(i, j)));
                }
            }
        }
    }

    private static final class WrongSign extends Scripted {

        WrongSign() {
            super((d, y) -> y - d > 500 ? 2 * (d - y) : 2 * (y - d));
        }
    }

    private static final class WritesTargets extends Scripted {

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            super.gradient(k, d, y, dy);
            if (d.rows() == 200) {
                d.set(199, 3, 0);
            }
        }
    }

    private static final class MeanOverPatterns extends Scripted {

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            super.gradient(k, d, y, dy);
            for (int i = 0; i < dy.rows(); i++) {
                for (int j = 0; j < dy.columns(); j++) {
                    dy.set(i, j, dy.get(i, j) / dy.rows());
                }
            }
        }
    }

    private static final class OneTooMany extends Scripted {

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            super.costs(k, d, y, costs);
            Arrays.fill(costs, y.rows(), costs.length, 0);
        }
    }

    private static final class IgnoresOffset extends Scripted {

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            d.requireLike("d", y, "y");
            dy.requireLike("dy", y, "y");
            for (int i = 0; i < y.rows() * y.columns(); i++) {
                if (y.isFloat64()) {
                    dy.doubles()[i] = 2 * (y.doubles()[i] - d.doubles()[i]);
                } else {
                    dy.floats()[i] = 2 * (y.floats()[i] - d.floats()[i]);
                }
            }
        }
    }

    private static final class FalseSum extends Scripted {

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            super.costs(k, d, y, costs);
            for (int i = 0; i < y.rows(); i++) {
                costs[i] /= y.columns();
            }
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            super.gradient(k, d, y, dy);
            for (int i = 0; i < dy.rows(); i++) {
                for (int j = 0; j < dy.columns(); j++) {
                    dy.set(i, j, dy.get(i, j) / dy.columns());
                }
            }
        }
    }

    private static final class Counts extends Scripted {

        private int calls;

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            super.costs(k, d, y, costs);
            if (y.rows() == 200) {
                costs[0] += calls++;
            }
        }
    }

    private static final class SharesScratch extends Scripted {

        private final double[] scratch = new double[10_000];

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            super.gradient(k, d, y, dy);
            if (y.columns() == 100) {
                for (int i = 0; i < 100 * y.rows(); i++) {
                    scratch[i] = dy.get(i / 100, i % 100);
                }
                Thread.yield(); // so that the race is lost on one core too
                for (int i = 0; i < 100 * y.rows(); i++) {
                    dy.set(i / 100, i % 100, scratch[i]);
                }
            }
        }
    }

    private static final class HidesNaN extends Scripted {

        @Override
        public double value(double d, double y) {
            return d == 0 ? 0 : d * (y - d) * (y - d);
        }

        @Override
        public double derivative(double d, double y) {
            return d == 0 ? 0 : 2 * d * (y - d);
        }
    }

    /** The cross-entropy with sigmoid or softmax, by the book. */
    private static class Logarithmic implements CostFunction {

        private final Link link;

        Logarithmic(Link link) {
            this.link = link;
        }

        @Override
        public String name() {
            return "logarithmic";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public Range outputRange() {
            return Range.closed(0, 1);
        }

        @Override
        public Range targetRange() {
            return Range.closed(0, 1);
        }

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            d.requireLike("d", y, "y");
            for (int i = 0; i < y.rows(); i++) {
                costs[i] = 0;
                for (int j = 0; j < y.columns(); j++) {
                    costs[i] -= d.get(i, j) * Elementary.log(y.get(i, j));
                }
            }
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            d.requireLike("d", y, "y");
            dy.requireLike("dy", y, "y");
            for (int i = 0; i < y.rows(); i++) {
                for (int j = 0; j < y.columns(); j++) {
                    dy.set(i, j, -d.get(i, j) / y.get(i, j));
                }
            }
        }

        @Override
        public boolean fuses(Link link) {
            return link == this.link;
        }

        @Override
        public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
            for (int i = 0; i < z.rows(); i++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < z.columns(); j++) {
                    largest = Math.max(largest, z.get(i, j));
                }
                double sum = 0;
                for (int j = 0; j < z.columns(); j++) {
                    sum += Elementary.exp(z.get(i, j) - largest);
                }
                costs[i] = 0;
                for (int j = 0; j < z.columns(); j++) {
                    costs[i] += d.get(i, j) * (largest + Elementary.log(sum) - z.get(i, j));
                }
            }
        }

        @Override
        public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
            for (int i = 0; i < z.rows(); i++) {
                double total = 0;
                for (int j = 0; j < z.columns(); j++) {
                    total += d.get(i, j);
                }
                for (int j = 0; j < z.columns(); j++) {
                    dz.set(i, j, y.get(i, j) * total - d.get(i, j));
                }
            }
        }
    }

    private static final class ZeroTimesInfinity extends Logarithmic {

        ZeroTimesInfinity() {
            super(Link.SOFTMAX);
        }
    }

    private static final class FusedForOneHot extends Logarithmic {

        FusedForOneHot() {
            super(Link.SOFTMAX);
        }

        @Override
        public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    dz.set(i, j, y.get(i, j) - d.get(i, j));
                }
            }
        }
    }

    private static final class FusedByOutputs extends Logarithmic {

        FusedByOutputs() {
            super(Link.SOFTMAX);
        }

        @Override
        public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
            costs(k, d, y, costs);
        }
    }

    private static final class Lenient extends Logarithmic {

        Lenient() {
            super(Link.SOFTMAX);
        }

        @Override
        public Verdict verdict(Activation output) {
            return Verdict.GOOD;
        }
    }

    private static final class Curt extends Scripted {

        @Override
        public Verdict verdict(Activation output) {
            return output.link() == Link.SOFTMAX ? Verdict.wrong("") : Verdict.GOOD;
        }
    }

    private static final class OtherInFloat extends Scripted {

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            super.gradient(k, d, y, dy);
            if (!y.isFloat64() && y.rows() > 0) {
                dy.set(0, 0, 1.001 * dy.get(0, 0));
            }
        }
    }

    private static final class ThrowsOnNothing extends Scripted {

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            if (y.rows() == 0) {
                throw new IllegalArgumentException("no patterns");
            }
            super.costs(k, d, y, costs);
        }
    }

    /** e²/(1 + e²), as it stands in the paper. */
    private static final class OverflowingRatio extends Scripted {

        @Override
        public double value(double d, double y) {
            return (y - d) * (y - d) / (1 + (y - d) * (y - d));
        }
    }

    /** |e|, whose slope is taken to be 2 where there is none. */
    private static final class OutsideAtKink extends Scripted {

        @Override
        public double value(double d, double y) {
            return Math.abs(y - d);
        }

        @Override
        public double derivative(double d, double y) {
            return y == d ? 2 : Math.signum(y - d);
        }
    }
}
