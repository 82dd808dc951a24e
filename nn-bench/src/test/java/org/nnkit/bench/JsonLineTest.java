package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonLineTest {

    @Test
    void isOneObject() {
        JsonLine line = new JsonLine()
                .add("peer", "nnkit")
                .add("epochs", 5)
                .add("seconds", 0.12345678, 6)
                .add("final_loss", 0.25)
                .add("accuracy", (Double) null)
                .add("diverged", Double.NaN);

        assertEquals(
                "{\"peer\": \"nnkit\", \"epochs\": 5, \"seconds\": 0.123457, \"final_loss\": 0.25, \"accuracy\": null,"
                        + " \"diverged\": null}",
                line.toString());
    }

    @Test
    void withoutMembersItIsEmpty() {
        assertEquals("{}", new JsonLine().toString());
    }
}
