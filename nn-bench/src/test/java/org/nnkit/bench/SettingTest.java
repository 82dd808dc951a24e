package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Precision;
import org.nnkit.kernels.PortableKernels;

class SettingTest {

    @Test
    void withoutAWordItIsFloat32OnTwoThreadsWithTheBestKernels() {
        assertEquals(
                new Setting(Precision.FLOAT32, Kernels.best(), 2, Path.of("build/data"), 100), Setting.of(Map.of()));
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment = Map.of(
                "NNKIT_PRECISION", "float64",
                "NNKIT_KERNELS", "portable",
                "NNKIT_ROUNDS", "34",
                "PEERS_THREADS", "1",
                "PEERS_DATA", "there");

        Setting setting = Setting.of(environment);

        assertEquals(new Setting(Precision.FLOAT64, new PortableKernels(), 1, Path.of("there"), 34), setting);
        assertEquals("nnkit-f64", setting.peer());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "NNKIT_PRECISION, half, 'NNKIT_PRECISION: expected float32 or float64, got half'",
        "NNKIT_KERNELS, gpu, 'NNKIT_KERNELS: expected portable or vector, got gpu'",
        "PEERS_THREADS, 0, 'PEERS_THREADS: expected an integer of at least 1, got 0'",
        "NNKIT_ROUNDS, many, 'NNKIT_ROUNDS: expected an integer of at least 1, got many'"
    })
    void refusesWhatItDoesNotKnow(String name, String value, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Setting.of(Map.of(name, value)));
        assertEquals(message, e.getMessage());
    }
}
