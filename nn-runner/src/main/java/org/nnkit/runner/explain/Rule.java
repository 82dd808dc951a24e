package org.nnkit.runner.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.config.PluginCodec;

/** Which equations a trainer follows, as far as they are known: a formula is only written where it is true. */
enum Rule {
    /** Δw = α e x, of threshold units. */
    PERCEPTRON,
    /** Δw = α e x. */
    DELTA,
    /** Δw = α δ x with δ = φ′(v) e. */
    GENERALIZED_DELTA,
    /** Backpropagation with Δw = α δ x. */
    BACKPROPAGATION,
    /** Backpropagation whose Δw is made by an optimiser, a penalty or a limit of another form. */
    OTHER_STEP,
    /** Δw = (α/2) e φ of the output layer behind an RBF layer. */
    RBF_DELTA,
    /** Weights of the output layer by least squares. */
    RBF_SOLVED,
    /** Something else: only what was seen is shown. */
    UNKNOWN;

    /** The rule of a trainer. */
    static Rule of(Trainer trainer, Plugins plugins) {
        PluginCodec codec = new PluginCodec(plugins);
        return switch (codec.name(Trainer.class, trainer)) {
            case "perceptron" -> PERCEPTRON;
            case "delta-rule" -> "PLAIN".equals(String.valueOf(option(trainer, "rule"))) ? DELTA : GENERALIZED_DELTA;
            case "backprop" -> plainStep(trainer, codec) ? BACKPROPAGATION : OTHER_STEP;
            case "rbf" -> "DELTA_RULE".equals(String.valueOf(option(trainer, "output"))) ? RBF_DELTA : RBF_SOLVED;
            default -> UNKNOWN;
        };
    }

    private static boolean plainStep(Trainer trainer, PluginCodec codec) {
        return option(trainer, "optimizer") instanceof Optimizer optimizer
                && codec.name(Optimizer.class, optimizer).equals("sgd")
                && isZero(option(optimizer, "momentum"))
                && isZero(option(optimizer, "weightDecay"))
                && List.of().equals(option(trainer, "penalty"))
                && option(trainer, "clipNorm") == null
                && option(trainer, "clipValue") == null;
    }

    private static boolean isZero(@Nullable Object value) {
        return value instanceof Double x && x == 0;
    }

    /** Whether Δw = α δ x, averaged over the patterns of an update. */
    boolean stepIsPlain() {
        return this != OTHER_STEP && this != UNKNOWN && this != RBF_SOLVED;
    }

    /** Whether there is no φ′ in it, so that δ is not spoken of. */
    boolean withoutDerivative() {
        return this == PERCEPTRON || this == DELTA || this == RBF_DELTA;
    }

    /** What α is divided by in its step. */
    int divisor() {
        return this == RBF_DELTA ? 2 : 1;
    }

    /** What it is called. */
    String inWords() {
        return switch (this) {
            case PERCEPTRON -> "the perceptron's rule";
            case DELTA -> "the delta rule";
            case GENERALIZED_DELTA -> "the generalised delta rule";
            case BACKPROPAGATION, OTHER_STEP -> "backpropagation";
            case RBF_DELTA -> "the delta rule of the output layer";
            case RBF_SOLVED -> "least squares for the output layer";
            case UNKNOWN -> "its own rule";
        };
    }

    /** The cost of a trainer that has one as an option. */
    static @Nullable CostFunction cost(Trainer trainer) {
        return option(trainer, "cost") instanceof CostFunction cost ? cost : null;
    }

    /** What makes its steps, if that is an option. */
    static @Nullable Optimizer optimizer(Trainer trainer) {
        return option(trainer, "optimizer") instanceof Optimizer optimizer ? optimizer : null;
    }

    /** The learning rate of a trainer that has one as an option, or as an option of its optimiser. */
    static @Nullable Schedule schedule(Trainer trainer) {
        Optimizer optimizer = optimizer(trainer);
        if (optimizer != null) {
            return optimizer.learningRate();
        }
        return option(trainer, "learningRate") instanceof Schedule schedule ? schedule : null;
    }

    /** The value of an option; null if there is none of that name. */
    static @Nullable Object option(Plugin plugin, String name) {
        Descriptor descriptor = Descriptor.of(plugin);
        OptionDescriptor option = descriptor.option(name).orElse(null);
        return option == null ? null : descriptor.value(plugin, option);
    }
}
