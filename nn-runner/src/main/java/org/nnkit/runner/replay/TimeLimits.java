package org.nnkit.runner.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;

/** Makes trainers end when they did, not when a clock says so. */
public final class TimeLimits {

    private static final String TIMED = "max-time";
    private static final String COUNTED = "max-epochs";

    private TimeLimits() {}

    /**
     * The trainers, each with its recorded number of epochs in the place of a time. Where another rule ended it, that rule
     * does so in the same epoch again.
     *
     * @param trainers of the config
     * @param endings one for each of them
     * @param plugins where the other rule is found
     */
    public static List<Trainer> replaced(List<Trainer> trainers, List<RecordedRun.End> endings, Plugins plugins) {
        List<Trainer> replaced = new ArrayList<>();
        for (int i = 0; i < trainers.size(); i++) {
            replaced.add(replaced(trainers.get(i), endings.get(i).epochs(), plugins));
        }
        return replaced;
    }

    private static Trainer replaced(Trainer trainer, int epochs, Plugins plugins) {
        Descriptor descriptor = Descriptor.of(trainer);
        Map<String, Object> values = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            if (descriptor.value(trainer, option) instanceof List<?> list
                    && list.stream().anyMatch(TimeLimits::isTimed)) {
                List<Object> others = new ArrayList<>();
                list.forEach(rule -> others.add(isTimed(rule) ? counted(epochs, plugins) : rule));
                values.put(option.name(), others);
            }
        }
        return values.isEmpty() ? trainer : (Trainer) descriptor.with(values);
    }

    private static boolean isTimed(Object rule) {
        return rule instanceof StoppingRule r && r.name().equals(TIMED);
    }

    private static StoppingRule counted(int epochs, Plugins plugins) {
        Descriptor descriptor =
                plugins.kind(StoppingRule.class).provider(COUNTED).descriptor();
        OptionDescriptor option = descriptor.primary().orElseThrow();
        return (StoppingRule) descriptor.with(Map.of(option.name(), epochs));
    }
}
