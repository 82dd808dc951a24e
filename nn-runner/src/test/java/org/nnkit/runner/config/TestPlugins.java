package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.UpdateMode;

/**
 * The built-in plugins by a fixed list of names, so that messages which list them don't change when one is added; costs and
 * metrics that are only names; and {@link OddModes}.
 */
final class TestPlugins implements Registry {

    private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(
                Activation.class,
                "step sign linear piecewise-linear sigmoid tanh relu softplus leaky-relu elu selu gelu silu mish"
                        + " hard-sigmoid softsign softmax");
        NAMES.put(Layer.class, "dense dropout");
        NAMES.put(Initializer.class, "uniform normal zeros constant xavier he given");
        NAMES.put(Trainer.class, "backprop delta-rule perceptron");
        NAMES.put(UpdateMode.class, "sgd mini-batch batch");
        NAMES.put(Optimizer.class, "sgd adagrad rmsprop adam adamw adadelta");
        NAMES.put(Schedule.class, "constant step exponential cosine plateau");
        NAMES.put(Penalty.class, "l1 l2");
        NAMES.put(StoppingRule.class, "max-epochs min-error max-time min-change patience bit-fail");
        NAMES.put(DataSource.class, "csv idx inline xor spiral");
        NAMES.put(MissingValues.class, "mean median drop constant");
        NAMES.put(Scaler.class, "standard min-max");
        NAMES.put(Split.class, "holdout k-fold");
    }

    private final Plugins plugins = Plugins.load();

    @Override
    public <T extends Plugin> Plugins.OfKind<T> kind(Class<T> kind) {
        List<String> names = List.of(NAMES.getOrDefault(kind, "").split(" ", -1));
        List<Provider<T>> providers = new ArrayList<>(plugins.kind(kind).providers().stream()
                .filter(p -> names.contains(p.name()))
                .toList());
        for (Plugin more : more(kind)) {
            providers.add(new Provider<>(kind, kind.cast(more)));
        }
        return new Plugins.OfKind<>(kind, List.copyOf(providers), List.of());
    }

    private static List<? extends Plugin> more(Class<?> kind) {
        if (kind == CostFunction.class) {
            return List.of(
                    new Cost("binary-cross-entropy"), new Cost("cross-entropy"), new Cost("half-sse"), new Cost("mse"));
        }
        if (kind == Metric.class) {
            return List.of(new Figure("accuracy"), new Figure("mae"), new Figure("mse"));
        }
        return kind == UpdateMode.class ? OddModes.ALL : List.of();
    }

    /** A cost that can't compute anything; no record, so its name is no option. */
    private static final class Cost implements CostFunction {

        private final String name;

        Cost(String name) {
            this.name = name;
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
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cost c && c.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** A metric that can't measure anything. */
    private static final class Figure implements Metric {

        private final String name;

        Figure(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Direction direction() {
            return Direction.NONE;
        }

        @Override
        public Tally start(int outputs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Figure f && f.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
