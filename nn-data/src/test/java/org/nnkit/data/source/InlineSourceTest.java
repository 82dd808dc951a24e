package org.nnkit.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.nnkit.data.Samples.cells;
import static org.nnkit.data.Samples.problems;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.OptionException;

class InlineSourceTest {

    @Test
    void namesColumnsAndPlaces() throws IOException {
        InlineSource xor =
                new InlineSource(Values.of(new double[][] {{0, 0, 1}, {0, 1, 1}}), Values.of(new double[][] {{0}, {1}
                }));
        assertEquals(
                List.of("x1", "x2", "x3", "y1"),
                xor.schema().columns().stream().map(c -> c.name()).toList());
        assertEquals(List.of(List.of("0.0", "0.0", "1.0", "0.0"), List.of("0.0", "1.0", "1.0", "1.0")), cells(xor));
        assertEquals("data.inline.inputs[1][2]", xor.open(new Streams(1)).next().where(1, 2));
        assertEquals(
                "data.inline.targets[1][0]", xor.open(new Streams(1)).next().where(1, 3));
    }

    @Test
    void refusesTablesThatDontFit() {
        Values two = Values.of(new double[][] {{1}, {2}});
        assertEquals(
                "inputs and targets: expected a row in each for every pattern, got 2 in inputs and 1 in targets",
                assertThrows(OptionException.class, () -> new InlineSource(two, Values.row(1.0)))
                        .getMessage());
        assertEquals(
                "inputs: expected finite numbers, got NaN or Infinity",
                assertThrows(OptionException.class, () -> new InlineSource(Values.row(Double.NaN), Values.row(1.0)))
                        .getMessage());
        assertEquals(
                List.of(
                        "data.inline: expected at least one pattern with an input and a target, got inputs 0x0 and targets 0x0"),
                problems(Path.of("/"), () -> new InlineSource().schema()));
    }
}
