package org.nnkit.runner.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatItWrites() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1L, 0.1, "é\n", true));
        tree.put("a", null);
        byte[] bytes = Json.compact(tree);
        assertArrayEquals(utf8("{\"b\":[1,0.1,\"é\\n\",true],\"a\":null}"), bytes);
        assertEquals(tree, Json.read(bytes));
    }

    @Test
    void writesTheShortestTextOfADouble() {
        // Double.toString of JDK 17 gives 2.0E-3, and 1.976E-322.
        assertEquals("0.002", Json.number(2e-3));
        assertEquals("0.1", Json.number(0.1f));
        assertEquals("2.0E-322", Json.number(2e-322));
        assertEquals(2e-322, Double.parseDouble(Json.number(2e-322)));
    }

    @Test
    void writesIntegersBeyondDoublesAsText() {
        assertArrayEquals(
                utf8("[9007199254740992,\"9007199254740993\",\"-9223372036854775808\"]"),
                Json.compact(List.of(1L << 53, (1L << 53) + 1, Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1} 2",
                "{\"a\":1,\"a\":2}",
                "[1e400]",
                "[NaN]",
                "[99999999999999999999]",
                "{a:1}",
                "[01]",
                "// x\n1"
            })
    void refusesWhatIsNoPlainJson(String text) {
        assertThrows(JsonException.class, () -> Json.read(utf8(text)));
    }

    @Test
    void refusesDeepNestingAndLongNumbers() {
        assertThrows(JsonException.class, () -> Json.read(utf8("[".repeat(3000))));
        assertThrows(JsonException.class, () -> Json.read(utf8("[" + "1".repeat(400) + "]")));
    }
}
