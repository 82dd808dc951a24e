package org.nnkit.tck;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Range;

/**
 * The rules that are the same for every kind: R01 to R04, and C01 and so on, which came when each kind had numbered its own
 * rules from R05.
 */
final class PluginRules {

    private PluginRules() {}

    static <P extends Plugin> List<Rule<P>> of(Class<P> kind) {
        return List.of(
                new Rule<>("R01", "nameIsKebabCaseAndStable", (plugin, k) -> checkName(plugin)),
                new Rule<>("R02", "isFoundByItsName", (plugin, k) -> checkFound(kind, plugin)),
                new Rule<>(
                        "R03",
                        "optionsAreRefusedOutsideTheirRange",
                        PluginRules::noOptions,
                        (plugin, k) -> checkRanges(plugin)),
                new Rule<>(
                        "R04",
                        "equalOptionsMakeEqualPlugins",
                        PluginRules::noOptions,
                        (plugin, k) -> checkRoundTrip(plugin)),
                new Rule<>(
                        "C01",
                        "everyJvmGivesTheSameBits",
                        plugin -> notElsewhere(kind, plugin),
                        (plugin, k) -> checkBits(kind, plugin, k)),
                new Rule<>(
                        "C02",
                        "firstUseByEightThreadsGivesTheBitsOfOne",
                        plugin -> notElsewhere(kind, plugin),
                        (plugin, k) -> checkFirstUse(kind, plugin)),
                new Rule<>(
                        "C03",
                        "leavesTheProgramAsItWas",
                        plugin -> notElsewhere(kind, plugin),
                        (plugin, k) -> checkTraces(kind, plugin)),
                new Rule<>(
                        "C04",
                        "isRegisteredForBothPaths",
                        plugin -> Registration.unknown(plugin),
                        (plugin, k) -> Registration.check(kind, plugin)),
                new Rule<>("C05", "optionsSurviveAsText", PluginRules::noOptions, (plugin, k) -> checkText(plugin)));
    }

    /** Why no other JVM can use the plugin, or null. */
    private static <P extends Plugin> @Nullable String notElsewhere(Class<P> kind, P plugin) {
        return Rules.behaviour(kind) == null
                ? "the kit does not know how to use a " + Plugins.nameOf(kind) + " by itself"
                : OtherJvm.impossible(kind, plugin);
    }

    private static <P extends Plugin> void checkBits(Class<P> kind, P plugin, Kernels k) throws IOException {
        OtherJvm.Outcome one = OtherJvm.TURKISH.use(kind, plugin);
        OtherJvm.Outcome many = OtherJvm.ARABIC.use(kind, plugin);
        requireSuccess(OtherJvm.TURKISH, one);
        Bits bits = new Bits();
        Behaviour<P> behaviour = Rules.behaviour(kind);
        if (behaviour != null) {
            behaviour.write(plugin, plugin instanceof Kernels itself ? itself : k, bits);
        }
        String here = bits.hex();
        if (!one.digests().get(0).equals(here)) {
            throw new Violation("gives other numbers in another JVM (" + OtherJvm.TURKISH.inWords()
                    + "): results may depend on neither hash codes, nor the order of a hash set, nor the locale, the time"
                    + " zone, the clock or what was computed before");
        }
        if (many.failure().isEmpty()
                && many.digests().stream().distinct().count() == 1
                && !many.digests().get(0).equals(here)) {
            throw new Violation("gives other numbers in another JVM (" + OtherJvm.ARABIC.inWords()
                    + "): results may depend on neither hash codes, nor the order of a hash set, nor the locale, the time"
                    + " zone, the clock or what was computed before");
        }
        if (!many.failure().isEmpty() && one.failure().isEmpty() && many.ended()) {
            requireSuccess(OtherJvm.ARABIC, many);
        }
    }

    private static <P extends Plugin> void checkFirstUse(Class<P> kind, P plugin) {
        requireSuccess(OtherJvm.TURKISH, OtherJvm.TURKISH.use(kind, plugin));
        OtherJvm.Outcome many = OtherJvm.ARABIC.use(kind, plugin);
        requireSuccess(OtherJvm.ARABIC, many);
        long different = many.digests().stream().distinct().count();
        if (different != 1) {
            throw new Violation("gives " + different + " different results to "
                    + many.digests().size()
                    + " threads that are the first to use it: what is made at first use must be made once, in a static"
                    + " initialiser say");
        }
    }

    private static void requireSuccess(OtherJvm jvm, OtherJvm.Outcome outcome) {
        if (!outcome.failure().isEmpty()) {
            throw new Violation(outcome.failure() + " in another JVM (" + jvm.inWords() + ")");
        }
    }

    private static <P extends Plugin> void checkTraces(Class<P> kind, P plugin) {
        for (OtherJvm jvm : List.of(OtherJvm.TURKISH, OtherJvm.ARABIC)) {
            OtherJvm.Outcome outcome = jvm.use(kind, plugin);
            if (outcome.ended()) {
                throw new Violation(outcome.failure());
            }
            if (!outcome.traces().isEmpty()) {
                throw new Violation(String.join("; ", outcome.traces()));
            }
        }
    }

    private static void checkText(Plugin plugin) {
        Plugin again = PluginText.read(plugin, PluginText.of(plugin));
        if (!again.equals(plugin) || again.hashCode() != plugin.hashCode()) {
            throw new Violation("written down as text and read again is not equal: got " + again);
        }
        Descriptor descriptor = Descriptor.of(plugin);
        for (OptionDescriptor option : descriptor.options()) {
            if (descriptor.value(plugin, option) instanceof List<?> list && !list.isEmpty()) {
                List<Object> given = new ArrayList<>(list);
                Plugin made = descriptor.with(Map.of(option.name(), given));
                given.clear();
                if (!made.equals(plugin)) {
                    throw new Violation("changes with the list that it was made from: take a copy of " + option.name()
                            + " in the compact constructor (List.copyOf)");
                }
            }
        }
    }

    private static @Nullable String noOptions(Plugin plugin) {
        RecordComponent[] components = plugin.getClass().getRecordComponents();
        return components == null || components.length == 0 ? "it has no options" : null;
    }

    private static void checkName(Plugin plugin) {
        String name = plugin.name();
        if (name == null || !Plugins.isName(name)) {
            throw new Violation("has the name '" + name
                    + "': expected kebab-case (a letter a-z, then letters, digits and single hyphens)");
        }
        for (int i = 0; i < 10; i++) {
            if (!name.equals(plugin.name())) {
                throw new Violation("changes its name from '" + name + "' to '" + plugin.name() + "'");
            }
        }
    }

    private static <P extends Plugin> void checkFound(Class<P> kind, P plugin) {
        Plugins.OfKind<P> found = Plugins.of(kind);
        boolean listed = found.providers().stream().anyMatch(p -> p.plugin().getClass() == plugin.getClass());
        if (!listed) {
            throw new Violation("is not found: name it in META-INF/services/" + kind.getName()
                    + (plugin.getClass().getModule().isNamed()
                            ? ", and in module-info of "
                                    + plugin.getClass().getModule().getName() + " after 'provides'"
                            : "")
                    + (found.problems().isEmpty() ? "" : " (" + String.join("; ", found.problems()) + ")"));
        }
        P byName = found.byName(plugin.name());
        if (byName.getClass() != plugin.getClass()) {
            throw new Violation("is called '" + plugin.name() + "', but that name finds "
                    + byName.getClass().getName());
        }
    }

    private static void checkRanges(Plugin plugin) {
        Descriptor descriptor = Descriptor.of(plugin);
        for (OptionDescriptor option : descriptor.options()) {
            for (Object value : inside(option)) {
                try {
                    descriptor.with(Map.of(option.name(), value));
                } catch (OptionException e) {
                    boolean own = e.option().equals(option.name()) && option.type() != OptionType.BOOLEAN;
                    if (own) { // else it contradicts another option, which is its right
                        throw new Violation("refuses " + option.name() + " = " + value + ", which @Option declares: "
                                + e.getMessage());
                    }
                }
            }
            for (Object value : outside(option)) {
                try {
                    descriptor.with(Map.of(option.name(), value));
                } catch (OptionException e) {
                    continue;
                }
                throw new Violation("accepts " + option.name() + " = " + value + ", outside of " + option.range()
                        + ": check it in the compact constructor with OptionException.check");
            }
        }
    }

    /** Values that an option must take: the ends of its range, or all its choices. */
    private static List<Object> inside(OptionDescriptor option) {
        List<Object> values = new ArrayList<>();
        Range range = option.range();
        if (option.list()) {
            return values;
        }
        switch (option.type()) {
            case NUMBER -> {
                if (range != null && Double.isFinite(range.min())) {
                    values.add(range.minIncluded() ? range.min() : Math.nextUp(range.min()));
                }
                if (range != null && Double.isFinite(range.max())) {
                    values.add(range.maxIncluded() ? range.max() : Math.nextDown(range.max()));
                }
            }
            case INTEGER -> {
                if (range != null && Double.isFinite(range.min())) {
                    addInteger(values, option, (long) range.min() + (range.minIncluded() ? 0 : 1));
                }
                if (range != null && Double.isFinite(range.max())) {
                    addInteger(values, option, (long) range.max() - (range.maxIncluded() ? 0 : 1));
                }
            }
            case BOOLEAN -> values.addAll(List.of(false, true));
            case CHOICE -> values.addAll(List.of(option.javaType().getEnumConstants()));
            case TEXT, VALUES, PATH, PLUGIN -> {}
        }
        return values;
    }

    /** Values that an option must refuse: those next to its range, and what is no number. */
    private static List<Object> outside(OptionDescriptor option) {
        List<Object> values = new ArrayList<>();
        Range range = option.range();
        if (range == null || option.list()) {
            return values;
        }
        switch (option.type()) {
            case NUMBER -> {
                values.add(Double.NaN);
                if (!range.minIncluded() || Double.isFinite(range.min())) {
                    values.add(range.minIncluded() ? Math.nextDown(range.min()) : range.min());
                }
                if (!range.maxIncluded() || Double.isFinite(range.max())) {
                    values.add(range.maxIncluded() ? Math.nextUp(range.max()) : range.max());
                }
            }
            case INTEGER -> {
                if (Double.isFinite(range.min())) {
                    addInteger(values, option, (long) range.min() - (range.minIncluded() ? 1 : 0));
                }
                if (Double.isFinite(range.max())) {
                    addInteger(values, option, (long) range.max() + (range.maxIncluded() ? 1 : 0));
                }
            }
            case BOOLEAN, CHOICE, TEXT, VALUES, PATH, PLUGIN -> {}
        }
        return values;
    }

    private static void addInteger(List<Object> values, OptionDescriptor option, long value) {
        if (option.javaType() == long.class || option.javaType() == Long.class) {
            values.add(value);
        } else if (value == (int) value) {
            values.add((int) value);
        }
    }

    private static void checkRoundTrip(Plugin plugin) {
        Descriptor descriptor = Descriptor.of(plugin);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            values.put(option.name(), descriptor.value(plugin, option));
        }
        Plugin again = descriptor.with(values);
        if (!again.equals(plugin) || again.hashCode() != plugin.hashCode()) {
            throw new Violation("made again with the options " + values + " is not equal: got " + again);
        }
        for (OptionDescriptor option : descriptor.options()) {
            for (Object value : inside(option)) {
                checkKeeps(plugin, descriptor, option, value);
            }
        }
    }

    private static void checkKeeps(Plugin plugin, Descriptor descriptor, OptionDescriptor option, Object value) {
        Plugin other;
        try {
            other = descriptor.with(Map.of(option.name(), value));
        } catch (OptionException e) {
            return; // R03's business
        }
        if (!value.equals(descriptor.value(other, option))) {
            throw new Violation(
                    "made with " + option.name() + " = " + value + " says it has " + descriptor.value(other, option));
        }
        if (!value.equals(descriptor.value(plugin, option)) && other.equals(plugin)) {
            throw new Violation("made with " + option.name() + " = " + value + " is equal to one that has "
                    + descriptor.value(plugin, option));
        }
    }
}
