package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;

/** What {@code @Option} declares and what the constructors refuse are the same, for every plugin of this module. */
class OptionRangesTest {

    /** Options whose bound is another option: the constructor says so in words of its own. */
    private static final Set<String> BOUND_BY_ANOTHER = Set.of("cosine.last", "plateau.minimum");

    private static List<Provider<? extends Plugin>> ours() {
        List<Provider<? extends Plugin>> ours = new ArrayList<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            for (Provider<? extends Plugin> p : Golden.PLUGINS.kind(kind).providers()) {
                if (p.plugin().getClass().getPackageName().startsWith("org.nnkit.mlp")) {
                    ours.add(p);
                }
            }
        }
        return ours;
    }

    @Test
    void everyPluginOfTheModuleIsLookedAt() {
        assertEquals(35, ours().size());
    }

    @TestFactory
    Stream<DynamicTest> everyNumberIsAcceptedUpToTheEdgeOfItsRangeAndRefusedBeyond() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Provider<? extends Plugin> p : ours()) {
            for (OptionDescriptor option : p.descriptor().options()) {
                if (option.type() == OptionType.NUMBER || option.type() == OptionType.INTEGER) {
                    assertFalse(option.list(), "a list of numbers needs a test of its own");
                    tests.add(DynamicTest.dynamicTest(
                            p.name() + "." + option.name(), () -> checkEdges(p.descriptor(), option)));
                }
            }
        }
        assertTrue(tests.size() > 50, () -> "options: " + tests.size());
        return tests.stream();
    }

    private static void checkEdges(Descriptor descriptor, OptionDescriptor option) {
        Range range = option.range() == null
                ? new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false)
                : option.range();
        if (option.type() == OptionType.INTEGER) {
            assertTrue(range.minIncluded(), "integers have ends that belong to them");
            accepts(descriptor, option, (int) range.min());
            if (range.min() > Integer.MIN_VALUE) {
                refuses(descriptor, option, (int) range.min() - 1);
            }
            accepts(descriptor, option, (int) Math.min(range.max(), Integer.MAX_VALUE));
            if (range.max() < Integer.MAX_VALUE) {
                refuses(descriptor, option, (int) range.max() + 1);
            }
            return;
        }
        refuses(descriptor, option, Double.NaN);
        end(descriptor, option, range.min(), range.minIncluded(), Double.NEGATIVE_INFINITY);
        end(descriptor, option, range.max(), range.maxIncluded(), Double.POSITIVE_INFINITY);
    }

    private static void end(
            Descriptor descriptor, OptionDescriptor option, double end, boolean included, double outwards) {
        refuses(descriptor, option, outwards);
        boolean bounded = BOUND_BY_ANOTHER.contains(descriptor.name() + "." + option.name()) && outwards > 0;
        if (Double.isInfinite(end)) {
            if (!bounded && option.range() != null) {
                accepts(descriptor, option, outwards > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
            }
        } else if (included) {
            accepts(descriptor, option, end);
            refuses(descriptor, option, Math.nextAfter(end, outwards));
        } else {
            accepts(descriptor, option, Math.nextAfter(end, -outwards));
            refuses(descriptor, option, end);
        }
    }

    private static void accepts(Descriptor descriptor, OptionDescriptor option, Object value) {
        Plugin made = descriptor.with(Map.of(option.name(), value));
        assertEquals(value, descriptor.value(made, option));
    }

    private static void refuses(Descriptor descriptor, OptionDescriptor option, Object value) {
        OptionException refused = assertThrows(
                OptionException.class, () -> descriptor.with(Map.of(option.name(), value)), () -> "" + value);
        String where = descriptor.name() + "." + option.name();
        // An option may also be refused by way of one that it bounds, as low by high.
        if (refused.option().equals(option.name()) && !BOUND_BY_ANOTHER.contains(where) && option.range() != null) {
            assertEquals("expected " + option.expected() + ", got " + value, refused.problem());
        }
        assertTrue(
                descriptor.option(refused.option()).isPresent(), () -> where + " was refused as " + refused.option());
    }

    @Test
    void prototypesHoldValuesInTheirOwnRanges() {
        for (Provider<? extends Plugin> p : ours()) {
            for (OptionDescriptor o : p.descriptor().options()) {
                if (o.range() != null && o.defaultValue() instanceof Number n) {
                    assertTrue(o.range().contains(n.doubleValue()), () -> p.name() + "." + o.name() + " = " + n);
                }
                assertFalse(o.help().isBlank() || o.help().endsWith("."), () -> p.name() + "." + o.name());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPluginIsMadeAgainFromItsOwnValues() {
        return ours().stream()
                .map(p -> DynamicTest.dynamicTest(p.qualifiedName(), () -> {
                    Descriptor d = p.descriptor();
                    Map<String, @Nullable Object> values = new HashMap<>();
                    d.options().forEach(o -> values.put(o.name(), d.value(p.plugin(), o)));

                    assertEquals(p.plugin(), d.with(values));
                    assertEquals(p.plugin().hashCode(), d.with(values).hashCode());
                }));
    }
}
