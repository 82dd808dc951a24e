package org.nnkit.tck;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;

/** Activations with one mistake each, and the rule that must say so. */
final class BrokenActivations {

    /**
     * A broken plugin.
     *
     * @param mistake what is wrong
     * @param plugin the plugin
     * @param rule the rule meant for it; others may break with it
     */
    record Broken(String mistake, Activation plugin, String rule) {

        @Override
        public String toString() {
            return mistake;
        }
    }

    private BrokenActivations() {}

    private static Broken broken(String mistake, Activation plugin, String rule) {
        return new Broken(mistake, plugin, rule);
    }

    static List<Broken> all() {
        return List.of(
                broken("a name that is not kebab-case", new BadName(), "R01"),
                broken("a name that changes", new ChangingName(), "R01"),
                broken("an option's range is not checked", new UncheckedOption(), "R03"),
                broken("a declared value is refused", new NarrowOption(), "R03"),
                broken("an option is rounded", new RoundedOption(), "R04"),
                broken("equal although the options differ", new CarelessEquals(), "R04"),
                broken("shapes are not looked at", new BlindToShapes(), "R05"),
                broken("a range that is too narrow", new NarrowRange(), "R06"),
                broken("forward writes z", new WritesNetInputs(), "R07"),
                broken("backward writes y", new WritesOutputs(), "R07"),
                broken("z is kept and written later", new WritesLater(), "R07"),
                broken("the batch is normalised", new BatchNormalised(), "R08"),
                broken("offset is left out", new IgnoresOffset(), "R09"),
                broken("one more than the row is written", new WritesTooMuch(), "R09"),
                broken("the last unit is left out", new ForgetsTheLast(), "R16"),
                broken("forward can't work in place", new NotInPlace(), "R10"),
                broken("dz is cleared before dy is read", new ClearsFirst(), "R10"),
                broken("a counter is kept", new Counts(), "R11"),
                broken("the clock is used", new UsesClock(), "R11"),
                broken("unseeded random numbers", new UsesRandom(), "R11"),
                broken("the order of a hash set decides", new UsesHashOrder(), "R11"),
                broken("a scratch field is shared by threads", new SharesScratch(), "R12"),
                broken(
                        "NaN becomes 0",
                        new ScriptedActivation(z -> z > 0 ? z : 0, (z, y) -> z > 0 ? 1 : 0) {
                            @Override
                            public double[] kinks() {
                                return new double[] {0};
                            }
                        },
                        "R13"),
                broken(
                        "overflow far out",
                        new ScriptedActivation(z -> Elementary.exp(z) / (1 + Elementary.exp(z)), (z, y) -> y * (1 - y)),
                        "R14"),
                broken("the float form is another function", new OtherInFloat(), "R15"),
                broken("throws on no patterns", new ThrowsOnNothing(), "R16"),
                broken("throws an Error", new ThrowsError(), "R16"),
                broken(
                        "a derivative times 1.0001",
                        new ScriptedActivation(Elementary::tanh, (z, y) -> 1.0001 * (1 - y) * (1 + y)),
                        "R17"),
                broken(
                        "the derivative of another function",
                        new ScriptedActivation(Elementary::tanh, (z, y) -> y * (1 - y)),
                        "R17"),
                broken(
                        "the wrong sign in one region",
                        new ScriptedActivation(Elementary::tanh, (z, y) -> (z < -5 ? -1 : 1) * (1 - y) * (1 + y)),
                        "R17"),
                broken(
                        "the derivative in terms of z, given y",
                        new ScriptedActivation(Elementary::tanh, (z, y) -> (1 - z) * (1 + z)),
                        "R17"),
                broken(
                        "a kink is not declared",
                        new ScriptedActivation(z -> z > 0 ? z : z * 0.5, (z, y) -> z > 0 ? 1 : 0.5),
                        "R17"),
                broken("the derivative at the kink is outside", new OutsideAtKink(), "R18"),
                broken(
                        "not differentiable, and not declared",
                        new ScriptedActivation(z -> Double.isNaN(z) ? z : z > 0 ? 1 : 0, (z, y) -> 0),
                        "R19"),
                broken("a link that is none", new FalseLink(), "R20"),
                broken("the batch form is another function", new OtherInBatches(), "R21"),
                broken(
                        "infinity is taken for a small number",
                        new ScriptedActivation(
                                z -> Double.isInfinite(z) ? 0 : Elementary.tanh(z), (z, y) -> (1 - y) * (1 + y)),
                        "R22"),
                broken("its kinks are handed out", new SharesKinks(), "R23"),
                broken("the order of a hash set of objects decides", new Misbehaving.HashOrder(), "C01"),
                broken("a number is written for the user's country", new Misbehaving.LocaleFormat(), "C01"),
                broken("letters are raised in the user's language", new Misbehaving.LocaleCase(), "C01"),
                broken("a static counter", new Misbehaving.StaticCounter(), "R11"),
                broken("a table is made at first use, by whoever comes", new Misbehaving.LazyTable(), "C02"),
                broken("prints", new Misbehaving.Prints(), "C03"),
                broken("ends the program", new Misbehaving.Exits(), "C03"),
                broken("leaves a thread running", new Misbehaving.LeavesThread(), "C03"),
                broken("changes the default locale", new Misbehaving.ChangesLocale(), "C03"),
                broken("changes the default time zone", new Misbehaving.ChangesZone(), "C03"),
                broken("closes System.out", new Misbehaving.ClosesOutput(), "C03"),
                broken("is not registered", new NarrowRange(), "C04"),
                broken("keeps the list that it was made from", new Misbehaving.KeepsList(), "C05"));
    }

    private static final class BadName extends ScriptedActivation {

        @Override
        public String name() {
            return "Bad_Name";
        }
    }

    private static final class ChangingName extends ScriptedActivation {

        private int calls;

        @Override
        public String name() {
            return "name-" + calls++;
        }
    }

    /** Says [0, 1) and takes all. */
    public record UncheckedOption(
            @Option(help = "a factor", range = "[0, 1)") double slope) implements ScalarActivation {

        public UncheckedOption() {
            this(0.5);
        }

        @Override
        public String name() {
            return "unchecked-option";
        }

        @Override
        public double value(double z) {
            return slope * z;
        }

        @Override
        public double derivative(double z, double y) {
            return slope;
        }
    }

    /** Says [0, 1] and refuses 1. */
    public record NarrowOption(
            @Option(help = "a factor", range = "[0, 1]") double slope) implements ScalarActivation {

        public NarrowOption {
            OptionException.check(slope >= 0 && slope < 1, "slope", slope, "a number in [0, 1]");
        }

        public NarrowOption() {
            this(0.5);
        }

        @Override
        public String name() {
            return "narrow-option";
        }

        @Override
        public double value(double z) {
            return slope * z;
        }

        @Override
        public double derivative(double z, double y) {
            return slope;
        }
    }

    /** Keeps another number than it was given. */
    public record RoundedOption(
            @Option(help = "a factor", range = "(0, 1)") double slope) implements ScalarActivation {

        public RoundedOption {
            OptionException.check(slope > 0 && slope < 1, "slope", slope, "a number in (0, 1)");
            slope = Math.rint(slope * 100) / 100;
        }

        public RoundedOption() {
            this(0.5);
        }

        @Override
        public String name() {
            return "rounded-option";
        }

        @Override
        public double value(double z) {
            return slope * z;
        }

        @Override
        public double derivative(double z, double y) {
            return slope;
        }
    }

    /** Compares itself by class. */
    public record CarelessEquals(
            @Option(help = "a factor", range = "[0, 1]") double slope) implements ScalarActivation {

        public CarelessEquals {
            OptionException.check(slope >= 0 && slope <= 1, "slope", slope, "a number in [0, 1]");
        }

        public CarelessEquals() {
            this(0.5);
        }

        @Override
        public String name() {
            return "careless-equals";
        }

        @Override
        public double value(double z) {
            return slope * z;
        }

        @Override
        public double derivative(double z, double y) {
            return slope;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CarelessEquals;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final class BlindToShapes extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            for (int i = 0; i < Math.min(z.rows(), y.rows()); i++) {
                for (int j = 0; j < Math.min(z.columns(), y.columns()); j++) {
                    y.set(i, j, z.isFloat64() ? value(z.get(i, j)) : value((float) z.get(i, j)));
                }
            }
        }
    }

    private static final class NarrowRange extends ScriptedActivation {

        @Override
        public Range range() {
            return Range.closed(-0.99, 1);
        }
    }

    private static final class WritesNetInputs extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            if (z != y && z.rows() > 0 && z.columns() > 0 && z.get(0, 0) == 0) {
                z.set(0, 0, -0.0);
            }
        }
    }

    private static final class WritesOutputs extends ScriptedActivation {

        @Override
        public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
            super.backward(k, z, y, dy, dz);
            if (y.rows() > 150) {
                y.set(150, 0, 0.5);
            }
        }
    }

    private static final class WritesLater extends ScriptedActivation {

        private @Nullable Matrix kept;
        private int calls;

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            if (z.rows() == 8) {
                kept = z;
                calls = 0;
            } else if (kept != null && calls++ == 90) {
                kept.set(7, 4, 0);
                kept = null;
            }
        }
    }

    private static final class BatchNormalised extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            for (int j = 0; j < y.columns() && y.rows() == 200; j++) {
                y.set(199, j, y.get(0, j));
            }
        }
    }

    private static final class IgnoresOffset implements Activation {

        @Override
        public String name() {
            return "ignores-offset";
        }

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            y.requireLike("y", z, "z");
            for (int i = 0; i < z.rows() * z.columns(); i++) {
                if (z.isFloat64()) {
                    y.doubles()[i] = z.doubles()[i];
                } else {
                    y.floats()[i] = z.floats()[i];
                }
            }
        }

        @Override
        public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
            y.requireLike("y", z, "z");
            dy.requireLike("dy", z, "z");
            dz.requireLike("dz", z, "z");
            dz.set(dy);
        }
    }

    private static final class WritesTooMuch extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            int behind = y.offset() + y.rows() * y.stride();
            if (y.isFloat64() && y.rows() > 0 && behind < y.doubles().length) {
                y.doubles()[behind] = 0;
            }
        }
    }

    private static final class ForgetsTheLast extends ScriptedActivation {

        @Override
        public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
            super.backward(k, z, y, dy, dz);
            if (dz.columns() == 4097) {
                dz.set(0, 4096, -12345.678);
            }
        }
    }

    private static final class NotInPlace extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            if (z == y) {
                y.fill(0);
            }
            super.forward(k, z, y);
        }
    }

    private static final class ClearsFirst extends ScriptedActivation {

        @Override
        public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
            dz.requireLike("dz", z, "z");
            dz.fill(0);
            super.backward(k, z, y, dy, dz);
        }
    }

    private static final class Counts extends ScriptedActivation {

        private static int calls;

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            if (y.rows() == 8) {
                y.set(0, 0, calls++ * 1e-30);
            }
        }
    }

    private static final class UsesClock extends ScriptedActivation {

        @Override
        public double value(double z) {
            return z == 0.5 ? System.nanoTime() * 1e-300 : super.value(z);
        }
    }

    private static final class UsesRandom extends ScriptedActivation {

        @Override
        public double value(double z) {
            return z == 0.5 ? new Random().nextDouble() : super.value(z);
        }
    }

    private static final class UsesHashOrder extends ScriptedActivation {

        /** A number with the hash of its place in memory. */
        private static final class Term {

            private final double number;

            Term(double number) {
                this.number = number;
            }
        }

        @Override
        public double value(double z) {
            if (z != 0.5) {
                return super.value(z);
            }
            Set<Term> terms = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                terms.add(new Term(Elementary.exp(-3.7 * i)));
            }
            double sum = 0;
            for (Term t : terms) {
                sum = 0.5 * (sum + t.number);
            }
            return sum;
        }
    }

    private static final class SharesScratch extends ScriptedActivation {

        private double[] scratch = new double[0];

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            super.forward(k, z, y);
            if (z.columns() == 100) {
                if (scratch.length < 100 * z.rows()) {
                    scratch = new double[100 * z.rows()];
                }
                for (int i = 0; i < 100 * z.rows(); i++) {
                    scratch[i] = y.get(i / 100, i % 100);
                }
                Thread.yield(); // so that the race is lost on one core too
                for (int i = 0; i < 100 * z.rows(); i++) {
                    y.set(i / 100, i % 100, scratch[i]);
                }
            }
        }
    }

    private static final class OtherInFloat extends ScriptedActivation {

        @Override
        public float value(float z) {
            return Elementary.tanh(z) * 1.0001f;
        }
    }

    private static final class ThrowsOnNothing extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            if (z.rows() == 0) {
                throw new IllegalArgumentException("no patterns");
            }
            super.forward(k, z, y);
        }
    }

    private static final class ThrowsError extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            if (z.rows() == 1) {
                throw new StackOverflowError();
            }
            super.forward(k, z, y);
        }
    }

    private static final class OutsideAtKink extends ScriptedActivation {

        OutsideAtKink() {
            super(z -> z > 0 ? z : 0.5 * z, (z, y) -> z > 0 ? 1 : z < 0 ? 0.5 : 0);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    private static final class FalseLink extends ScriptedActivation {

        @Override
        public Link link() {
            return Link.LOGISTIC;
        }
    }

    private static final class OtherInBatches extends ScriptedActivation {

        @Override
        public void forward(Kernels k, Matrix z, Matrix y) {
            y.requireLike("y", z, "z");
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    double x = z.get(i, j);
                    y.set(i, j, -Elementary.expm1(-2 * x) / (1 + Elementary.exp(-2 * x)));
                }
            }
        }
    }

    private static final class SharesKinks extends ScriptedActivation {

        private final double[] kinks = {0};

        @Override
        public double[] kinks() {
            return kinks;
        }
    }
}
