package org.nnkit.tck;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.UpdateMode;

/** The rules of every kind of plugin. */
public final class Rules {

    /**
     * What is known of a kind.
     *
     * @param rules its rules
     * @param behaviour how to use one, or null where nobody wrote that down
     */
    private record Entry<P extends Plugin>(
            Class<P> kind,
            Supplier<List<Rule<P>>> rules,
            @Nullable Behaviour<P> behaviour) {}

    /** A line a kind. */
    private static final List<Entry<?>> TABLE = List.of(
            new Entry<>(Layer.class, LayerRules::list, TrainingBehaviours::layer),
            new Entry<>(Initializer.class, InitializerRules::list, TrainingBehaviours::initializer),
            new Entry<>(Trainer.class, TrainerRules::list, TrainingBehaviours::trainer),
            new Entry<>(Optimizer.class, OptimizerRules::list, TrainingBehaviours::optimizer),
            new Entry<>(RadialBasis.class, RadialBasisRules::list, TrainingBehaviours::radialBasis),
            new Entry<>(CenterSelection.class, CenterSelectionRules::list, TrainingBehaviours::centerSelection),
            new Entry<>(WidthRule.class, WidthRuleRules::list, TrainingBehaviours::widthRule),
            new Entry<>(Activation.class, ActivationRules::list, Behaviours::activation),
            new Entry<>(CostFunction.class, CostRules::list, Behaviours::cost),
            new Entry<>(UpdateMode.class, UpdateModeRules::list, Behaviours::updateMode),
            new Entry<>(Schedule.class, ScheduleRules::list, Behaviours::schedule),
            new Entry<>(Penalty.class, PenaltyRules::list, Behaviours::penalty),
            new Entry<>(StoppingRule.class, StoppingRuleRules::list, Behaviours::stoppingRule),
            new Entry<>(DataSource.class, DataSourceRules::list, Behaviours::dataSource),
            new Entry<>(MissingValues.class, MissingValuesRules::list, Behaviours::missingValues),
            new Entry<>(Scaler.class, ScalerRules::list, Behaviours::scaler),
            new Entry<>(Split.class, SplitRules::list, Behaviours::split),
            new Entry<>(Metric.class, MetricRules::list, Behaviours::metric),
            new Entry<>(Kernels.class, KernelsRules::list, Behaviours::kernels));

    private Rules() {}

    /**
     * The rules of a kind: those of its own, or else those that are the same for every kind.
     *
     * @param kind one of {@link org.nnkit.api.plugin.Plugins#KINDS}
     */
    public static <P extends Plugin> List<Rule<P>> of(Class<P> kind) {
        Entry<P> entry = entry(kind);
        return entry == null ? PluginRules.of(kind) : entry.rules.get();
    }

    static <P extends Plugin> @Nullable Behaviour<P> behaviour(Class<P> kind) {
        Entry<P> entry = entry(kind);
        return entry == null ? null : entry.behaviour;
    }

    @SuppressWarnings("unchecked") // each entry is made for its kind
    private static <P extends Plugin> @Nullable Entry<P> entry(Class<P> kind) {
        for (Entry<?> entry : TABLE) {
            if (entry.kind == kind) {
                return (Entry<P>) entry;
            }
        }
        return null;
    }
}
