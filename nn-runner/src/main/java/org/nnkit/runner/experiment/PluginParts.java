package org.nnkit.runner.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;

/** Looks into plugins by their options, so that what it finds does not depend on which plugins there are. */
public final class PluginParts {

    private PluginParts() {}

    /** The plugins of a kind among the options of a plugin, and of those, and so on. */
    public static <T extends Plugin> List<T> find(Plugin plugin, Class<T> kind) {
        List<T> found = new ArrayList<>();
        Descriptor descriptor = Descriptor.of(plugin);
        for (OptionDescriptor option : descriptor.options()) {
            Object value = descriptor.value(plugin, option);
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (Object one : values) {
                if (kind.isInstance(one)) {
                    found.add(kind.cast(one));
                }
                if (one instanceof Plugin part) {
                    found.addAll(find(part, kind));
                }
            }
        }
        return found;
    }

    /** The number of epochs after which a trainer ends at the latest, if a rule of its says so. */
    public static OptionalLong mostEpochs(Trainer trainer) {
        return find(trainer, StoppingRule.class).stream()
                .filter(rule -> rule.name().equals("max-epochs"))
                .flatMapToLong(rule -> {
                    Descriptor d = Descriptor.of(rule);
                    return d.primary().stream()
                            .map(o -> d.value(rule, o))
                            .filter(Number.class::isInstance)
                            .mapToLong(n -> ((Number) n).longValue());
                })
                .min();
    }

    /** Whether a plugin has an option of that name. */
    static boolean has(Plugin plugin, String option) {
        return Descriptor.of(plugin).option(option).isPresent();
    }
}
