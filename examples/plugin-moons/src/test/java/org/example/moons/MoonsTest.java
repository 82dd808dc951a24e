package org.example.moons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.math.Streams;
import org.nnkit.tck.DataSourceContract;

/** What every data source must do, and where the rows of this one lie. */
class MoonsTest extends DataSourceContract {

    @Override
    protected DataSource subject() {
        return new Moons(51, 0.2);
    }

    @Test
    void rowsLieOnTheTwoHalfCirclesInTurn() throws IOException {
        int rows = 0;
        try (RowBlocks blocks = new Moons(51, 0).open(new Streams(42))) {
            for (RowBlock row = blocks.next(); row != null; row = blocks.next()) {
                double x1 = row.number(0, 0);
                double x2 = row.number(0, 1);
                double label = row.number(0, 2);
                assertEquals(rows % 2, label);
                double fromCentre = label == 0 ? x1 * x1 + x2 * x2 : (x1 - 1) * (x1 - 1) + (x2 - 0.5) * (x2 - 0.5);
                assertEquals(1, fromCentre, 1e-12, row.where(0, 0));
                rows++;
            }
        }
        assertEquals(51, rows);
    }
}
