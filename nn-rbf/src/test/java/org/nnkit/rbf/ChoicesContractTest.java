package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/** Names and options of basis functions, centres and widths, on the module path and on the class path. */
class ChoicesContractTest {

    private static <T extends Plugin> List<String> names(Class<T> kind) {
        return Reference.PLUGINS.kind(kind).providers().stream()
                .map(Provider::name)
                .toList();
    }

    @Test
    void theNamesAreThoseOfTheDesign() {
        assertEquals(
                List.of("gaussian", "inverse-multiquadric", "multiquadric", "thin-plate"), names(RadialBasis.class));
        assertEquals(
                List.of("every-row", "given", "k-means", "per-class-mean", "random-rows"),
                names(CenterSelection.class));
        assertEquals(List.of("cluster-rms", "d-max", "given", "leave-one-out", "nearest"), names(WidthRule.class));
        assertEquals(List.of(), Reference.PLUGINS.problems());
    }

    @Test
    void everyChoiceIsMadeAgainFromItsOwnValues() {
        for (Class<? extends Plugin> kind : List.of(RadialBasis.class, CenterSelection.class, WidthRule.class)) {
            for (Provider<? extends Plugin> p : Reference.PLUGINS.kind(kind).providers()) {
                Descriptor d = p.descriptor();
                Map<String, @Nullable Object> values = new HashMap<>();
                d.options().forEach(o -> values.put(o.name(), d.value(p.plugin(), o)));
                assertEquals(p.plugin(), d.with(values));
            }
        }
    }

    @Test
    void theRangesThatOptionsDeclareAreThoseThatConstructorsKeep() {
        int numbers = 0;
        for (Class<? extends Plugin> kind : List.of(RadialBasis.class, CenterSelection.class, WidthRule.class)) {
            for (Provider<? extends Plugin> p : Reference.PLUGINS.kind(kind).providers()) {
                for (OptionDescriptor o : p.descriptor().options()) {
                    assertFalse(o.help().isBlank() || o.help().endsWith("."), () -> p.name() + "." + o.name());
                    if (o.type() == OptionType.NUMBER || o.type() == OptionType.INTEGER) {
                        numbers++;
                        check(p.descriptor(), o);
                    }
                }
            }
        }
        assertEquals(5, numbers);
    }

    private static void check(Descriptor d, OptionDescriptor o) {
        boolean integer = o.type() == OptionType.INTEGER;
        assertTrue(o.range() != null && o.range().minIncluded(), () -> d.name() + "." + o.name());
        int least = (int) o.range().min();
        Object edge = integer ? (Object) least : (Object) (double) least;
        Object below = integer ? (Object) (least - 1) : (Object) Math.nextDown((double) least);
        assertEquals(edge, d.value(d.with(Map.of(o.name(), edge)), o));
        OptionException refused = assertThrows(OptionException.class, () -> d.with(Map.of(o.name(), below)));
        assertEquals("expected " + o.expected() + ", got " + below, refused.problem());
    }

    @Test
    void primaryOptionsStandForTheirChoice() {
        assertEquals("count", primary(CenterSelection.class, "k-means"));
        assertEquals("count", primary(CenterSelection.class, "random-rows"));
        assertEquals("values", primary(CenterSelection.class, "given"));
        assertEquals("neighbours", primary(WidthRule.class, "nearest"));
        assertEquals("values", primary(WidthRule.class, "given"));
        assertEquals("of", primary(WidthRule.class, "leave-one-out"));
    }

    private static String primary(Class<? extends Plugin> kind, String name) {
        Plugin plugin = Reference.PLUGINS.kind(kind).byName(name);
        return Descriptor.of(plugin).primary().orElseThrow().name();
    }
}
