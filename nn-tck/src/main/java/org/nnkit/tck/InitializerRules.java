package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.ParameterSpec.Role;
import org.nnkit.api.plugin.OptionException;

/** What every {@link Initializer} must do. */
public final class InitializerRules {

    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;
    private static final double FLOAT32 = 1e-6;

    /** The largest layer that is tried for an initialiser that fits few. */
    private static final int LARGEST = 16;

    private static final List<Fan> USUAL = List.of(
            new Fan(3, 5, Role.WEIGHTS),
            new Fan(1, 1, Role.WEIGHTS),
            new Fan(1, 4, Role.WEIGHTS),
            new Fan(6, 1, Role.WEIGHTS),
            new Fan(64, 7, Role.WEIGHTS),
            new Fan(3, 5, Role.BIASES),
            new Fan(4, 1, Role.BIASES));

    private final List<Fan> fans;

    private InitializerRules(List<Fan> fans) {
        this.fans = List.copyOf(fans);
    }

    /** The rules, by number, with blocks of usual shapes. */
    public static List<Rule<Initializer>> list() {
        return list(List.of());
    }

    /**
     * The rules, by number.
     *
     * @param fans blocks that the plugin can fill; none for the usual ones, or those of at most 16 inputs and units that it
     *     takes
     */
    public static List<Rule<Initializer>> list(List<Fan> fans) {
        return new InitializerRules(fans).all();
    }

    private List<Rule<Initializer>> all() {
        List<Rule<Initializer>> rules = new ArrayList<>(PluginRules.of(Initializer.class));
        rules.add(new Rule<>("R05", "everyNumberIsFilledAndFinite", (p, k) -> checkFilled(p)));
        rules.add(new Rule<>("R06", "windowsAreFilledAndNothingElse", (p, k) -> checkWindows(p)));
        rules.add(new Rule<>("R07", "theSameStreamGivesTheSameNumbers", (p, k) -> checkRepeats(p)));
        rules.add(new Rule<>("R08", "anotherStreamGivesOtherNumbers", this::drawsNothing, (p, k) -> checkStreams(p)));
        rules.add(new Rule<>("R09", "unitsDiffer", this::drawsNothing, (p, k) -> checkUnits(p)));
        rules.add(new Rule<>("R10", "float32AgreesWithFloat64", (p, k) -> checkFloat32(p)));
        rules.add(new Rule<>("R11", "blocksThatDoNotFitAreRefused", this::fitsAll, (p, k) -> checkRefusals(p)));
        rules.add(new Rule<>("R12", "eightThreadsGiveTheBitsOfOne", this::checkThreads));
        return List.copyOf(rules);
    }

    private List<Fan> fans(Initializer initializer) {
        return fans.isEmpty() ? usualFans(initializer) : fans;
    }

    static List<Fan> usualFans(Initializer initializer) {
        List<Fan> fit = new ArrayList<>(
                USUAL.stream().filter(fan -> fits(initializer, fan)).toList());
        for (int inputs = 1; inputs <= LARGEST && fit.isEmpty(); inputs++) {
            for (int units = 1; units <= LARGEST && fit.isEmpty(); units++) {
                for (Role role : List.of(Role.WEIGHTS, Role.BIASES)) {
                    Fan fan = new Fan(inputs, units, role);
                    if (fits(initializer, fan)) {
                        fit.add(fan);
                    }
                }
            }
        }
        if (fit.isEmpty()) {
            throw new Violation("refuses all blocks of up to " + LARGEST + " inputs and units (requireFit): override"
                    + " fans() of the contract with one that it takes");
        }
        return fit;
    }

    private static boolean fits(Initializer initializer, Fan fan) {
        try {
            initializer.requireFit(fan);
            return true;
        } catch (OptionException e) {
            Refusals.requireWords(e, text(fan));
            return false;
        }
    }

    private static String text(Fan fan) {
        return (fan.role() == Role.WEIGHTS ? "weights" : "biases") + " of a layer with " + fan.inputs() + " inputs and "
                + fan.units() + " units";
    }

    private static Matrix block(Fan fan, Precision precision) {
        Matrix block = Matrix.zeros(precision, fan.role() == Role.WEIGHTS ? fan.inputs() : 1, fan.units());
        block.fill(Double.NaN);
        return block;
    }

    static Matrix filled(Initializer initializer, Fan fan, Precision precision, String purpose) {
        Matrix block = block(fan, precision);
        initializer.fill(block, fan, RandomMatrices.stream(purpose));
        return block;
    }

    static Matrix biases(Initializer initializer, Fan fan, Precision precision, String purpose) {
        Matrix biases = block(new Fan(fan.inputs(), fan.units(), Role.BIASES), precision);
        initializer.fillBiases(biases, new Fan(fan.inputs(), fan.units(), Role.BIASES), RandomMatrices.stream(purpose));
        return biases;
    }

    /** By what it does: nothing is declared of it. */
    private @Nullable String drawsNothing(Initializer initializer) {
        for (Fan fan : fans(initializer)) {
            RandomStream random = RandomMatrices.stream("draws");
            initializer.fill(block(fan, Precision.FLOAT64), fan, random);
            if (random.nextLong() != RandomMatrices.stream("draws").nextLong()) {
                return null;
            }
        }
        return "it draws no random numbers";
    }

    private @Nullable String fitsAll(Initializer initializer) {
        return USUAL.stream().allMatch(fan -> fits(initializer, fan)) ? "it refuses no block that was tried" : null;
    }

    private static void requireFinite(String what, Fan fan, Matrix block) {
        for (int i = 0; i < block.rows(); i++) {
            for (int j = 0; j < block.columns(); j++) {
                if (!Double.isFinite(block.get(i, j))) {
                    throw new Violation(what + " the " + text(fan) + " ("
                            + block.precision().configName() + ") with " + block.get(i, j) + " at input " + i
                            + ", unit " + j + ", or leaves it out: expected a finite number");
                }
            }
        }
    }

    private void checkFilled(Initializer initializer) {
        for (Precision p : Precision.values()) {
            for (Fan fan : fans(initializer)) {
                requireFinite("fills", fan, filled(initializer, fan, p, "fill"));
                if (fan.role() == Role.WEIGHTS) {
                    requireFinite("fillBiases fills", fan, biases(initializer, fan, p, "fill"));
                }
            }
        }
    }

    private void checkWindows(Initializer initializer) {
        for (Precision p : Precision.values()) {
            for (Fan fan : fans(initializer)) {
                Matrix window = Numbers.window(block(fan, p));
                initializer.fill(window, fan, RandomMatrices.stream("fill"));
                Numbers.requireSameBits(
                        "numbers in a window (offset, stride) differ", filled(initializer, fan, p, "fill"), window);
                if (!Numbers.frameIsWhole(window)) {
                    throw new Violation("writes outside of the matrix it was given; its numbers start at offset() and"
                            + " its rows are stride() apart");
                }
            }
        }
    }

    private void checkRepeats(Initializer initializer) {
        for (Fan fan : fans(initializer)) {
            Matrix first = filled(initializer, fan, Precision.FLOAT64, "fill");
            Matrix before = first.copy();
            for (int i = 0; i < LATER_CALLS; i++) {
                filled(initializer, fan, Precision.FLOAT64, "later " + i);
            }
            Numbers.requireSameBits("numbers were changed by a later call", before, first);
            Numbers.requireSameBits(
                    "numbers from the same stream differ later",
                    first,
                    filled(initializer, fan, Precision.FLOAT64, "fill"));
            Numbers.requireSameBits(
                    "biases from the same stream differ later",
                    biases(initializer, fan, Precision.FLOAT64, "fill"),
                    biases(initializer, fan, Precision.FLOAT64, "fill"));
        }
    }

    private void checkStreams(Initializer initializer) {
        for (Fan fan : fans(initializer)) {
            Matrix one = filled(initializer, fan, Precision.FLOAT64, "one stream");
            // Of a single number two streams may agree: one of few values, as ±1.
            for (int i = 0; i < REPEATS && same(one, filled(initializer, fan, Precision.FLOAT64, "other " + i)); i++) {
                if (i == REPEATS - 1) {
                    throw new Violation("draws random numbers, but fills the " + text(fan)
                            + " with the same numbers whatever the stream");
                }
            }
        }
    }

    private static boolean same(Matrix one, Matrix other) {
        for (int i = 0; i < one.rows(); i++) {
            for (int j = 0; j < one.columns(); j++) {
                if (one.get(i, j) != other.get(i, j)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void checkUnits(Initializer initializer) {
        for (Fan fan : fans(initializer)) {
            if (fan.role() == Role.WEIGHTS && fan.inputs() >= 16) {
                Matrix w = filled(initializer, fan, Precision.FLOAT64, "fill");
                for (int j = 1; j < fan.units(); j++) {
                    if (same(w.columns(0, 1), w.columns(j, j + 1))) {
                        throw new Violation("gives units 0 and " + j + " of " + fan.units() + " the same "
                                + fan.inputs() + " weights: expected different ones, or they learn the same");
                    }
                }
            }
        }
    }

    private void checkFloat32(Initializer initializer) {
        for (Fan fan : fans(initializer)) {
            Matrix exact = filled(initializer, fan, Precision.FLOAT64, "fill");
            Matrix rounded = filled(initializer, fan, Precision.FLOAT32, "fill");
            double largest = 0;
            for (int i = 0; i < exact.rows(); i++) {
                for (int j = 0; j < exact.columns(); j++) {
                    largest = Math.max(largest, Math.abs(exact.get(i, j)));
                }
            }
            for (int i = 0; i < exact.rows(); i++) {
                for (int j = 0; j < exact.columns(); j++) {
                    if (!(Math.abs(exact.get(i, j) - rounded.get(i, j)) <= FLOAT32 * largest)) {
                        throw new Violation("gives " + rounded.get(i, j) + " in float32 at input " + i + ", unit " + j
                                + " of the " + text(fan) + ", but " + exact.get(i, j) + " in float64");
                    }
                }
            }
        }
    }

    private void checkRefusals(Initializer initializer) {
        for (Fan fan : USUAL) {
            if (!fits(initializer, fan)) {
                try {
                    filled(initializer, fan, Precision.FLOAT64, "fill");
                } catch (OptionException | ShapeException e) {
                    continue;
                }
                throw new Violation("refuses the " + text(fan) + " before training (requireFit), but fills them");
            }
        }
    }

    private void checkThreads(Initializer initializer, Kernels k) {
        Fan fan = fans(initializer).stream()
                .max(Comparator.comparing(f -> f.inputs() * f.units()))
                .orElseThrow();
        Matrix[] alone = new Matrix[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            alone[t] = filled(initializer, fan, Precision.FLOAT64, "threads " + t);
        }
        Threads.run(t -> {
            for (int i = 0; i < LATER_CALLS; i++) {
                Numbers.requireSameBits(
                        "numbers differ while " + Threads.COUNT + " threads run",
                        alone[t],
                        filled(initializer, fan, Precision.FLOAT64, "threads " + t));
            }
        });
    }
}
