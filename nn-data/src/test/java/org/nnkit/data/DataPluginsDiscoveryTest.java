package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/** Runs on the module path and on the class path: the two registrations are separate. */
class DataPluginsDiscoveryTest {

    @Test
    void everyPluginIsFound() {
        assertEquals(
                List.of("circle", "csv", "gauss", "idx", "inline", "linear-regression", "plane", "spiral", "xor"),
                Plugins.of(DataSource.class).names());
        assertEquals(
                List.of("constant", "drop", "mean", "median"),
                Plugins.of(MissingValues.class).names());
        assertEquals(List.of("min-max", "standard"), Plugins.of(Scaler.class).names());
        assertEquals(List.of("holdout", "k-fold"), Plugins.of(Split.class).names());
    }

    @ParameterizedTest
    @ValueSource(classes = {DataSource.class, MissingValues.class, Scaler.class, Split.class})
    void everyPluginDescribesItsOptions(Class<? extends Plugin> kind) {
        for (Provider<?> provider : Plugins.load().kind(kind).providers()) {
            for (OptionDescriptor option : provider.descriptor().options()) {
                assertTrue(
                        !option.help().isEmpty() && !option.help().endsWith("."),
                        provider.name() + "." + option.name());
            }
        }
        assertEquals(List.of(), Plugins.load().kind(kind).problems());
    }

    @Test
    void requiredOptionsAreThoseWithoutADefault() {
        assertEquals(
                List.of("path", "target"),
                Plugins.of(DataSource.class).provider("csv").descriptor().options().stream()
                        .filter(OptionDescriptor::required)
                        .map(OptionDescriptor::name)
                        .toList());
        assertEquals(
                List.of("test", "inputs", "ignore"),
                Plugins.of(DataSource.class).provider("csv").descriptor().options().stream()
                        .filter(OptionDescriptor::nullable)
                        .map(OptionDescriptor::name)
                        .toList());
    }
}
