package org.nnkit.runner.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static List<String> labels(double low, double high, int wanted, boolean log) {
        return new Scale(low, high, 0, 100, log)
                .ticks(wanted).stream().map(Scale.Tick::label).toList();
    }

    @Test
    void ticksAreRoundNumbersInsideTheRange() {
        assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(0, 1, 5, false));
        assertEquals(List.of("\u22121", "0", "1"), labels(-1.4, 1.4, 3, false));
        assertEquals(List.of("0.1", "0.2", "0.3"), labels(0.06, 0.34, 3, false));
        assertEquals(List.of("1000", "2000"), labels(900, 2100, 2, false));
        assertEquals(List.of("1e6", "2e6", "3e6"), labels(0.5e6, 3.2e6, 3, false));
        assertEquals(List.of("1e-7", "2e-7"), labels(0.5e-7, 2.2e-7, 2, false));
    }

    @Test
    void logarithmicTicksAreDecadesOrFiner() {
        assertEquals(List.of("0.001", "0.01", "0.1", "1"), labels(0.0005, 2, 5, true));
        assertEquals(List.of("0.05", "0.1", "0.2"), labels(0.03, 0.4, 5, true));
        assertEquals(List.of("1e-8", "1e-6", "0.0001", "0.01", "1"), labels(1e-8, 2, 5, true));
    }

    @Test
    void placesNumbersByTheirShareOrTheirFactor() {
        assertEquals(25, new Scale(0, 4, 0, 100, false).at(1));
        assertEquals(75, new Scale(0, 4, 100, 0, false).at(1));
        assertEquals(50, new Scale(0.01, 1, 0, 100, true).at(0.1), 1e-9);
        assertEquals(1, new Scale(0, 4, 100, 0, false).invert(75));
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, 0, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Scale(0, 1, 0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN, 1, 0, 1, false));
        assertArrayEquals(new double[] {-1, 1}, Scale.padded(0, 0, 0.1));
        assertArrayEquals(new double[] {2, 6}, Scale.padded(4, 4, 0.1));
        assertArrayEquals(new double[] {-1, 11}, Scale.padded(0, 10, 0.1));
    }

    @Test
    void figuresHaveTheDigitsThatWereAskedFor() {
        assertEquals("0.3333", Scale.figure(1 / 3.0, 4));
        assertEquals("\u22121.2", Scale.figure(-1.2345, 2));
        assertEquals("1.234e7", Scale.figure(12341234, 4));
        assertEquals("NaN", Scale.figure(Double.NaN, 4));
    }
}
