package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nnkit.bench.Pairs.Field;

class PairsTest {

    private static final String LINE =
            "{\"peer\": \"x\", \"seconds\": 0.5, \"samples_per_s\": 2.5E+3, \"accuracy\": null}";

    @Test
    void readsNumbersByTheirWholeName() {
        assertEquals(0.5, Field.of("-seconds").in(LINE));
        assertEquals(2500, Field.of("samples_per_s").in(LINE));
    }

    @Test
    void aboveOneIsBetterForTheFirst() {
        assertEquals(2, Field.of("samples_per_s").ratio(20, 10));
        assertEquals(2, Field.of("-seconds").ratio(10, 20));
    }

    @Test
    void refusesALineWithoutTheNumber() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Field.of("accuracy").in(LINE));
        assertEquals("no number 'accuracy' in " + LINE, e.getMessage());
    }
}
