package org.nnkit.tck;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;

/** The rules of the kinds that a network is built and trained with. */
final class TrainingRules {

    private static final Map<Class<? extends Plugin>, List<? extends Rule<?>>> ALL = all();

    private TrainingRules() {}

    /** The rules of each kind, in the order of {@link org.nnkit.api.plugin.Plugins#KINDS}. */
    static Map<Class<? extends Plugin>, List<? extends Rule<?>>> byKind() {
        return ALL;
    }

    private static Map<Class<? extends Plugin>, List<? extends Rule<?>>> all() {
        Map<Class<? extends Plugin>, List<? extends Rule<?>>> rules = new LinkedHashMap<>();
        put(rules, Layer.class, LayerRules::list);
        put(rules, Initializer.class, InitializerRules::list);
        put(rules, Trainer.class, TrainerRules::list);
        put(rules, Optimizer.class, OptimizerRules::list);
        put(rules, RadialBasis.class, RadialBasisRules::list);
        put(rules, CenterSelection.class, CenterSelectionRules::list);
        put(rules, WidthRule.class, WidthRuleRules::list);
        return Collections.unmodifiableMap(rules);
    }

    /** A kind and rules that fit it. */
    private static <P extends Plugin> void put(
            Map<Class<? extends Plugin>, List<? extends Rule<?>>> rules, Class<P> kind, Supplier<List<Rule<P>>> list) {
        rules.put(kind, list.get());
    }
}
