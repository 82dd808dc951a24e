package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Plugins;

/** The rows: how many, where they lie, and that the seed decides them. */
class {{class}}Test {

    private static List<List<Double>> rows(DataSource source, long seed) throws IOException {
        int columns = source.schema().columns().size();
        List<List<Double>> rows = new ArrayList<>();
        try (RowBlocks blocks = source.open(new Streams(seed))) {
            for (RowBlock block = blocks.next(); block != null; block = blocks.next()) {
                for (int i = 0; i < block.size(); i++) {
                    Double[] row = new Double[columns];
                    for (int j = 0; j < columns; j++) {
                        row[j] = block.number(i, j);
                        assertNull(block.text(i, j));
                    }
                    rows.add(Arrays.asList(row));
                }
            }
            assertNull(blocks.next());
        }
        return rows;
    }

    @Test
    void isFoundByItsName() {
        assertEquals(new {{class}}(), Plugins.of(DataSource.class).byName("{{name}}"));
    }

    @Test
    void rowsLieOnTheTwoHalfCirclesInTurn() throws IOException {
        List<List<Double>> rows = rows(new {{class}}(51, 0), 42);

        assertEquals(51, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            double x1 = rows.get(i).get(0);
            double x2 = rows.get(i).get(1);
            double label = rows.get(i).get(2);
            assertEquals(i % 2, label);
            double fromCentre = label == 0 ? x1 * x1 + x2 * x2 : (x1 - 1) * (x1 - 1) + (x2 - 0.5) * (x2 - 0.5);
            assertEquals(1, fromCentre, 1e-12, "row " + i);
        }
    }

    @Test
    void theSeedDecidesTheRows() throws IOException {
        List<List<Double>> rows = rows(new {{class}}(), 42);

        assertEquals(rows, rows(new {{class}}(), 42));
        assertTrue(Collections.disjoint(rows, rows(new {{class}}(), 43)));
    }
}
