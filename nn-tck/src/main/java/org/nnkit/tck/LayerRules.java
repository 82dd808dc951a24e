package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;

/** What every {@link Layer} must do, in training and in use. */
public final class LayerRules {

    private static final int PATTERNS = 5;
    private static final int LATER_CALLS = 100;
    private static final int REPEATS = 20;
    private static final int MOST_INPUTS = 16;
    private static final int[] LENGTHS = {0, 1, 3, 257};

    /** Steps of differences: the usual one, and a small one for where a second derivative jumps. */
    private static final double[] STEPS = {6e-6, 1e-7};

    private static final double TOLERANCE = 1e-6;
    private static final double ULPS = 8;
    private static final double FLOAT32 = 1e-4;
    private static final double ROUNDING = 1e-12;

    private final List<Integer> widths;

    private LayerRules(List<Integer> widths) {
        this.widths = List.copyOf(widths);
    }

    /** The rules, by number, with numbers of inputs that the plugin takes. */
    public static List<Rule<Layer>> list() {
        return list(List.of());
    }

    /**
     * The rules, by number.
     *
     * @param inputs numbers of inputs that the plugin can have; none to find out
     */
    public static List<Rule<Layer>> list(List<Integer> inputs) {
        return new LayerRules(inputs).all();
    }

    private List<Rule<Layer>> all() {
        List<Rule<Layer>> rules = new ArrayList<>(PluginRules.of(Layer.class));
        rules.add(new Rule<>("R05", "parametersAndOutputsAreConsistent", (l, k) -> checkSpecs(l)));
        rules.add(new Rule<>("R06", "everyParameterGetsAFirstValue", this::checkInitialization));
        rules.add(new Rule<>("R07", "inputsThatDoNotFitAreRefused", this::checkShapes));
        rules.add(new Rule<>("R08", "inputsAndParametersAreNotWritten", this::checkInputs));
        rules.add(new Rule<>("R09", "aBatchIsItsRows", this::checkRows));
        rules.add(new Rule<>("R10", "windowsAreFilledAndNothingElse", this::checkWindows));
        rules.add(new Rule<>("R11", "gradientsAreAddedTo", this::checkAdding));
        rules.add(new Rule<>("R12", "theFirstLayerNeedsNoDx", this::checkWithoutDx));
        rules.add(new Rule<>("R13", "repeatsItselfAndKeepsNothing", this::checkRepeats));
        rules.add(new Rule<>("R14", "threadsChangeNoBit", this::checkTeams));
        rules.add(new Rule<>("R15", "eightThreadsGiveTheBitsOfOne", this::checkThreads));
        rules.add(new Rule<>("R16", "nanGivesNaN", this::checkNaN));
        rules.add(new Rule<>("R17", "takesEveryNumberOfPatterns", this::checkLengths));
        rules.add(new Rule<>("R18", "float32AgreesWithFloat64", this::checkFloat32));
        rules.add(new Rule<>(
                "R19", "backwardAgreesWithDifferences", LayerCase::notDifferentiable, this::checkDerivatives));
        rules.add(
                new Rule<>("R20", "netInputsAreThoseOfTheActivation", LayerRules::noActivation, this::checkActivation));
        rules.add(new Rule<>("R21", "affineIsWhatItSays", this::notAffine, this::checkAffine));
        return List.copyOf(rules);
    }

    private static @Nullable String noActivation(Layer layer) {
        return layer.activation() == null ? "it declares no activation" : LayerCase.notDifferentiable(layer);
    }

    private @Nullable String notAffine(Layer layer) {
        int inputs = widths(layer).get(0);
        Layer settled = layer.settled(LayerCase.trainingRows(inputs));
        Parameters zeros = Parameters.zeros(Precision.FLOAT64, List.of(settled.parameters(inputs)));
        return settled.affine(zeros) == null ? "it does not declare that it is affine" : null;
    }

    /** A few numbers of inputs that it takes. */
    private List<Integer> widths(Layer layer) {
        return widths.isEmpty() ? usualWidths(layer) : widths;
    }

    static List<Integer> usualWidths(Layer layer) {
        List<Integer> found = new ArrayList<>();
        for (int inputs : IntStream.concat(IntStream.of(3, 1, 6), IntStream.rangeClosed(1, MOST_INPUTS))
                .distinct()
                .toArray()) {
            try {
                layer.settled(LayerCase.trainingRows(inputs)).parameters(inputs);
                found.add(inputs);
            } catch (OptionException e) {
                Refusals.requireWords(e, inputs + " inputs");
            }
            if (found.size() == 3) {
                break;
            }
        }
        if (found.isEmpty()) {
            throw new Violation("refuses 1 to " + MOST_INPUTS
                    + " inputs: override inputs() of the contract with a number that it takes");
        }
        return found;
    }

    private List<LayerCase> cases(Layer layer, Kernels k) {
        return cases(layer, k, List.of(Precision.values()), PATTERNS);
    }

    private List<LayerCase> cases(Layer layer, Kernels k, List<Precision> precisions, int patterns) {
        List<LayerCase> cases = new ArrayList<>();
        for (int inputs : widths(layer)) {
            for (Precision p : precisions) {
                for (boolean training : new boolean[] {false, true}) {
                    cases.add(LayerCase.of(layer, k, p, inputs, patterns, training));
                }
            }
        }
        return cases;
    }

    private static void requireSame(String what, LayerCase of, Matrix expected, Matrix actual) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                if (Double.doubleToLongBits(expected.get(i, j)) != Double.doubleToLongBits(actual.get(i, j))) {
                    throw new Violation(what + " at (" + i + ", " + j + "): expected " + expected.get(i, j) + ", got "
                            + actual.get(i, j) + " (" + of.text() + ")");
                }
            }
        }
    }

    private static void requireSame(String what, LayerCase of, Parameters expected, Parameters actual) {
        for (int i = of.before(); i < expected.size(); i++) {
            double e = expected.vector().get(0, i);
            double a = actual.vector().get(0, i);
            if (Double.doubleToLongBits(e) != Double.doubleToLongBits(a)) {
                throw new Violation(
                        what + " " + of.place(i) + ": expected " + e + ", got " + a + " (" + of.text() + ")");
            }
        }
    }

    private static void requireSame(String when, LayerCase of, LayerCase.Result expected, LayerCase.Result actual) {
        requireSame("y " + when, of, expected.y(), actual.y());
        requireSame("dx " + when, of, expected.dx(), actual.dx());
        requireSame("the gradient " + when + ":", of, expected.gradient(), actual.gradient());
    }

    private void checkSpecs(Layer subject) {
        for (int inputs : widths(subject)) {
            Layer layer = subject.settled(LayerCase.trainingRows(inputs));
            List<ParameterSpec> specs = layer.parameters(inputs);
            Set<String> names = new HashSet<>();
            for (ParameterSpec spec : specs) {
                if (spec.name().isBlank() || !names.add(spec.name())) {
                    throw new Violation(
                            "has the blocks of parameters " + specs + ": expected a name for each, and different ones");
                }
                boolean row = spec.role() == ParameterSpec.Role.BIASES || spec.role() == ParameterSpec.Role.WIDTHS;
                if (row && spec.rows() != 1) {
                    throw new Violation("has " + spec.rows() + "x" + spec.columns() + " " + spec.name()
                            + ": expected one row, as " + spec.role() + " are 1 x units");
                }
            }
            int outputs = layer.outputs(inputs);
            if (!specs.equals(layer.parameters(inputs)) || outputs != layer.outputs(inputs)) {
                throw new Violation("has other blocks of parameters or outputs when asked again for " + inputs
                        + " inputs: expected the same");
            }
            if (outputs < 1) {
                throw new Violation("has " + outputs + " outputs for " + inputs + " inputs: expected at least 1");
            }
            for (int width : layer.buffers(inputs)) {
                if (width < 1) {
                    throw new Violation("asks for a buffer of width " + width + ": expected at least 1");
                }
            }
        }
    }

    private void checkInitialization(Layer subject, Kernels k) {
        for (int inputs : widths(subject)) {
            Rows rows = LayerCase.trainingRows(inputs);
            Layer layer = subject.settled(rows);
            for (Precision p : Precision.values()) {
                LayerCase of = LayerCase.of(subject, k, p, inputs, 1, false);
                Parameters first = LayerCase.initialized(layer, k, p, inputs);
                for (int i = 0; i < first.size(); i++) {
                    double value = first.vector().get(0, i);
                    if (i < of.before() && !Double.isNaN(value)) {
                        throw new Violation("initialize writes outside of the parameters it was given; the numbers of"
                                + " a block start at offset()");
                    }
                    if (i >= of.before() && !Double.isFinite(value)) {
                        throw new Violation("gives " + of.place(i) + " the first value " + value
                                + ", or leaves it out: expected a finite number");
                    }
                }
                for (int i = 0; i < REPEATS; i++) {
                    requireSame(
                            "gives other first values from the same streams:",
                            of,
                            first,
                            LayerCase.initialized(layer, k, p, inputs));
                }
            }
        }
    }

    private void checkShapes(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT64), PATTERNS)) {
            for (int wrong : new int[] {of.inputs() - 1, of.inputs() + 1}) {
                Matrix x = RandomMatrices.uniform("wrong", Precision.FLOAT64, PATTERNS, wrong, -1, 1);
                LayerRun run = of.run(k, 0);
                Refusals.requireShapeException(
                        "inputs of " + x.shape() + " where its parameters are for " + of.inputs(),
                        () -> run.forward(of.parameters(), x, of.unwrittenOutputs()));
            }
        }
    }

    private void checkInputs(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            Matrix x = of.x().copy();
            Parameters p = of.all().copy();
            LayerRun run = of.run(k, 0);
            Matrix y = of.forward(run);
            requireSame("forward writes x", of, x, of.x());
            requireSame("forward writes", of, p, of.all());
            Matrix yBefore = y.copy();
            of.back(run, y);
            requireSame("backward writes x", of, x, of.x());
            requireSame("backward writes y", of, yBefore, y);
            requireSame("backward writes", of, p, of.all());
            for (int i = 0; i < LATER_CALLS; i++) {
                LayerCase other = of.with(
                        RandomMatrices.uniform("later " + i, x.precision(), PATTERNS, x.columns(), -1, 1), of.dy());
                other.result(k);
            }
            requireSame("a later call writes x", of, x, of.x());
            requireSame("a later call writes y", of, yBefore, y);
            requireSame("a later call writes", of, p, of.all());
        }
    }

    private void checkRows(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            LayerCase.Result batch = of.result(k);
            for (int i = 0; i < PATTERNS; i++) {
                LayerCase row = of.with(
                        of.x().rows(i, i + 1).copy(), of.dy().rows(i, i + 1).copy());
                LayerCase.Result alone = row.result(k, i);
                requireSame("y of row " + i + " alone differs", of, batch.y().rows(i, i + 1), alone.y());
                requireSame("dx of row " + i + " alone differs", of, batch.dx().rows(i, i + 1), alone.dx());
            }
        }
    }

    private void checkWindows(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            LayerCase.Result plain = of.result(k);
            Matrix x = Numbers.window(of.x());
            Matrix dy = Numbers.window(of.dy());
            Matrix y = Numbers.window(of.unwrittenOutputs());
            Matrix dx = Numbers.window(Numbers.unwritten(of.x()));
            Parameters gradient = of.all().zerosLike();
            LayerRun run = of.run(k, 0);
            run.forward(of.parameters(), x, y);
            requireSame("y in a window (offset, stride) differs", of, plain.y(), y);
            run.backward(false, of.parameters(), x, y, dy, gradient.layer(1), dx);
            requireSame("dx in a window (offset, stride) differs", of, plain.dx(), dx);
            requireSame("the gradient of windows differs:", of, plain.gradient(), gradient);
            for (int i = 0; i < of.before(); i++) {
                if (gradient.vector().get(0, i) != 0) {
                    throw new Violation(
                            "writes before its part of the gradient; the numbers of a block start at" + " offset()");
                }
            }
            if (!Numbers.frameIsWhole(y) || !Numbers.frameIsWhole(dx) || !Numbers.frameIsWhole(dy)) {
                throw new Violation("writes outside of the matrix it was given; its numbers start at offset() and its"
                        + " rows are stride() apart");
            }
        }
    }

    private void checkAdding(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT64), PATTERNS)) {
            Parameters expected = of.result(k).gradient();
            Parameters gradient = of.all().zerosLike();
            gradient.vector().fill(2);
            LayerRun run = of.run(k, 0);
            Matrix y = of.forward(run);
            run.backward(
                    false, of.parameters(), of.x(), y, of.dy().copy(), gradient.layer(1), Numbers.unwritten(of.x()));
            for (int i = of.before(); i < gradient.size(); i++) {
                double own = expected.vector().get(0, i);
                double found = gradient.vector().get(0, i);
                if (!(Math.abs(found - (2 + own)) <= ROUNDING * (2 + Math.abs(own)))) {
                    throw new Violation("makes " + found + " of the gradient of " + of.place(i)
                            + ", which was 2: expected " + (2 + own) + ", as its own " + own + " is added to it ("
                            + of.text() + ")");
                }
            }
            if (subject.startsGradient()) {
                checkStart(k, of, expected);
            }
        }
    }

    /** Of a layer that says that it starts a gradient, nothing stays that was there. */
    private static void checkStart(Kernels k, LayerCase of, Parameters expected) {
        Parameters gradient = of.all().zerosLike();
        gradient.vector().fill(Double.NaN);
        LayerRun run = of.run(k, 0);
        Matrix y = of.forward(run);
        run.backward(
                false, of.parameters(), of.x(), y, of.dy().copy(), gradient.layer(1), Numbers.unwritten(of.x()), true);
        for (int i = of.before(); i < gradient.size(); i++) {
            double own = expected.vector().get(0, i);
            double found = gradient.vector().get(0, i);
            if (Double.doubleToLongBits(own) != Double.doubleToLongBits(found)) {
                throw new Violation("makes " + found + " of the gradient of " + of.place(i)
                        + ", which starts there: expected " + own + " (" + of.text() + ")");
            }
        }
    }

    private void checkWithoutDx(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            Parameters expected = of.result(k).gradient();
            Parameters gradient = of.all().zerosLike();
            LayerRun run = of.run(k, 0);
            Matrix y = of.forward(run);
            try {
                run.backward(false, of.parameters(), of.x(), y, of.dy().copy(), gradient.layer(1), null);
            } catch (NullPointerException e) {
                throw new Violation(
                        "threw " + e + " where dx is null: expected that it is left out, as for the first" + " layer");
            }
            requireSame("the gradient without dx differs:", of, expected, gradient);
        }
    }

    private void checkRepeats(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            LayerCase.Result alone = of.result(k);
            // Between forward and backward it serves another network.
            LayerCase other =
                    of.with(RandomMatrices.uniform("other", of.x().precision(), PATTERNS, of.inputs(), -1, 1), of.dy());
            LayerRun run = of.run(k, 0);
            LayerRun otherRun = other.run(k, 0);
            for (int i = 0; i < REPEATS; i++) {
                Matrix y = of.forward(run);
                Matrix otherY = other.forward(otherRun);
                other.back(otherRun, otherY);
                requireSame("differs while the layer serves another network too", of, alone, of.back(run, y));
            }
        }
    }

    private void checkTeams(Layer subject, Kernels k) {
        try (Team team = Team.of(2)) {
            for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT64), 300)) {
                requireSame("differs with 2 threads", of, of.result(k), of.result(k.on(team)));
            }
        }
    }

    private void checkThreads(Layer subject, Kernels k) {
        int inputs = widths(subject).get(0);
        LayerCase[] own = new LayerCase[Threads.COUNT];
        LayerCase.Result[] alone = new LayerCase.Result[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            LayerCase usual = LayerCase.of(subject, k, Precision.FLOAT64, inputs, 100, true);
            own[t] = usual.with(
                    RandomMatrices.uniform("threads " + t, Precision.FLOAT64, 100, inputs, -1.5, 1.5), usual.dy());
            alone[t] = own[t].result(k);
        }
        Threads.run(t -> {
            for (int i = 0; i < REPEATS; i++) {
                requireSame("differs while " + Threads.COUNT + " threads run", own[t], alone[t], own[t].result(k));
            }
        });
    }

    private void checkNaN(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            Matrix before = of.forward(k);
            Matrix x = of.x().copy();
            x.rows(1, 2).fill(Double.NaN);
            Matrix y = of.with(x, of.dy()).forward(k);
            boolean shows = false;
            for (int j = 0; j < y.columns(); j++) {
                shows |= Double.isNaN(y.get(1, j));
            }
            if (!shows) {
                throw new Violation("gives " + y.get(1, 0) + " for a pattern whose inputs are all NaN: expected NaN, so"
                        + " that nothing hides it (" + of.text() + ")");
            }
            for (int i = 0; i < PATTERNS; i++) {
                if (i != 1) {
                    requireSame(
                            "y of row " + i + " changes when row 1 is NaN",
                            of,
                            before.rows(i, i + 1),
                            y.rows(i, i + 1));
                }
            }
        }
    }

    private void checkLengths(Layer subject, Kernels k) {
        for (int length : LENGTHS) {
            for (LayerCase of : cases(subject, k, List.of(Precision.values()), length)) {
                LayerCase.Result result = of.result(k);
                requireWritten("outputs", of, result.y());
                requireWritten("dx", of, result.dx());
            }
        }
    }

    private static void requireWritten(String what, LayerCase of, Matrix result) {
        Matrix sentinels = Numbers.unwritten(result);
        for (int i = 0; i < result.rows(); i++) {
            for (int j = 0; j < result.columns(); j++) {
                if (result.get(i, j) == sentinels.get(i, j) || Double.isNaN(result.get(i, j))) {
                    throw new Violation("leaves " + what + " unwritten or NaN at (" + i + ", " + j + ") for "
                            + of.text() + ": expected a number");
                }
            }
        }
    }

    private void checkFloat32(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT32), PATTERNS)) {
            LayerCase.Result rounded = of.result(k);
            LayerCase.Result exact = of.to(Precision.FLOAT64).result(k);
            requireNear("y", of, exact.y(), rounded.y());
            requireNear("dx", of, exact.dx(), rounded.dx());
            requireNear(
                    "the gradient",
                    of,
                    exact.gradient().vector(),
                    rounded.gradient().vector());
        }
    }

    private static void requireNear(String what, LayerCase of, Matrix exact, Matrix rounded) {
        for (int i = 0; i < exact.rows(); i++) {
            for (int j = 0; j < exact.columns(); j++) {
                double e = exact.get(i, j);
                if (!(Math.abs(e - rounded.get(i, j)) <= FLOAT32 * (1 + Math.abs(e)))) {
                    throw new Violation("gives " + what + " = " + rounded.get(i, j) + " in float32 at (" + i + ", " + j
                            + "), but " + e + " in float64 (" + of.text() + ")");
                }
            }
        }
    }

    /** J = Σ dy · y, so that ∂J/∂θ is what backward gives. */
    private void checkDerivatives(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT64), PATTERNS)) {
            LayerCase.Result result = of.result(k);
            LayerRun run = of.run(k, 0);
            for (int i = 0; i < of.x().rows(); i++) {
                for (int j = 0; j < of.inputs(); j++) {
                    Matrix x = of.x().copy();
                    LayerCase moved = of.with(x, of.dy());
                    Matrix number = x.rows(i, i + 1).columns(j, j + 1);
                    requireDerivative(
                            "dx at (" + i + ", " + j + ")",
                            moved,
                            run,
                            number,
                            result.dx().get(i, j));
                }
            }
            for (int i = of.before(); i < of.all().size(); i++) {
                Parameters p = of.all().copy();
                requireDerivative(
                        "the gradient of " + of.place(i),
                        of.with(p),
                        run,
                        p.vector().columns(i, i + 1),
                        result.gradient().vector().get(0, i));
            }
        }
    }

    private static void requireDerivative(String what, LayerCase moved, LayerRun run, Matrix number, double analytic) {
        double at = number.get(0, 0);
        double usual = 0;
        for (double step : STEPS) {
            number.set(0, 0, at + step);
            double up = number.get(0, 0);
            Matrix above = moved.forward(run);
            number.set(0, 0, at - step);
            double h = 0.5 * (up - number.get(0, 0)); // as it came out after rounding
            Matrix below = moved.forward(run);
            double numeric = 0;
            double ulps = 0;
            for (int i = 0; i < above.rows(); i++) {
                for (int j = 0; j < above.columns(); j++) {
                    double weight = moved.dy().get(i, j);
                    numeric += weight * (above.get(i, j) - below.get(i, j)) / (2 * h);
                    if (above.get(i, j) != below.get(i, j)) {
                        ulps += Math.abs(weight) * Numbers.ulp(Math.max(1, above.get(i, j)), below.get(i, j));
                    }
                }
            }
            if (Double.isFinite(analytic)
                    && Math.abs(analytic - numeric) <= TOLERANCE * Math.abs(analytic) + ULPS * ulps / h) {
                number.set(0, 0, at);
                return;
            }
            usual = step == STEPS[0] ? numeric : usual;
        }
        throw new Violation("gives " + what + " as " + analytic + ", but differences of its outputs give " + usual
                + " (" + moved.text() + ")");
    }

    private void checkActivation(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k)) {
            Activation activation = Objects.requireNonNull(of.layer().activation(), "it has one, or is not asked");
            LayerRun run = of.run(k, 0);
            Matrix y = of.forward(run);
            Matrix z = of.layer().netInputs(run.pass());
            if (z == null) {
                throw new Violation("declares the activation '" + activation.name()
                        + "', but no netInputs(): expected those that forward left in the buffers");
            }
            Matrix expected = Numbers.unwritten(y);
            activation.forward(k, z, expected);
            requireSame("y is not the activation of the net inputs", of, expected, y);
            Matrix dz = Numbers.unwritten(y);
            activation.backward(k, z.copy(), y, of.dy(), dz);
            LayerCase.Result plain = of.back(run, y);
            requireSame("dy after backward is not the derivative for the net inputs", of, dz, plain.dyAfter());
            Matrix again = of.forward(run);
            Parameters gradient = of.all().zerosLike();
            Matrix dx = Numbers.unwritten(of.x());
            run.backward(true, of.parameters(), of.x(), again, dz.copy(), gradient.layer(1), dx);
            requireSame("dx differs if the derivative for the net inputs is handed in (fused)", of, plain.dx(), dx);
            requireSame(
                    "the gradient differs if the derivative for the net inputs is handed in (fused):",
                    of,
                    plain.gradient(),
                    gradient);
        }
    }

    private void checkAffine(Layer subject, Kernels k) {
        for (LayerCase of : cases(subject, k, List.of(Precision.FLOAT64), PATTERNS)) {
            Affine affine = Objects.requireNonNull(of.layer().affine(of.parameters()), "it is, or is not asked");
            LayerRun run = of.run(k, 0);
            Matrix y = of.forward(run);
            Activation activation = of.layer().activation();
            Matrix z =
                    activation == null ? y : Objects.requireNonNull(of.layer().netInputs(run.pass()), "R20's business");
            Matrix expected = Numbers.unwritten(y);
            Matrix biases = affine.biases();
            if (biases == null) {
                k.product(of.x(), affine.weights(), expected, new Workspace());
            } else {
                k.affine(of.x(), affine.weights(), biases, expected, new Workspace());
            }
            requireRounded("net inputs", of, expected, z);
            if (activation != null && activation.link() == Link.IDENTITY) {
                requireRounded("outputs", of, expected, y);
            }
            Parameters before = of.all().copy();
            affine.weights().set(0, 0, affine.weights().get(0, 0) + 1);
            if (Arrays.equals(before.vector().toArray()[0], of.all().vector().toArray()[0])) {
                throw new Violation("gives a copy of its weights as affine(): expected the block itself, which least"
                        + " squares fill");
            }
        }
    }

    private static void requireRounded(String what, LayerCase of, Matrix expected, Matrix actual) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                double e = expected.get(i, j);
                if (!(Math.abs(e - actual.get(i, j)) <= ROUNDING * (1 + Math.abs(e)))) {
                    throw new Violation("gives " + what + " " + actual.get(i, j) + " at (" + i + ", " + j
                            + "), but X · W + 1 · b of its affine() is " + e + " (" + of.text() + ")");
                }
            }
        }
    }
}
