package org.nnkit.runner.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.runner.experiment.RefusedException;

class FiguresTest {

    private static String refusal(String... lines) {
        return assertThrows(RefusedException.class, () -> Figures.parse("m.csv", List.of(lines)))
                .getMessage();
    }

    @Test
    void readsColumnsWithGaps() {
        Figures figures = Figures.parse("m.csv", List.of("epoch,cost,accuracy", "1,0.5,", "2,0.25,1"));
        assertEquals(List.of("cost", "accuracy"), List.copyOf(figures.columns().keySet()));
        assertArrayEquals(new double[] {0.5, 0.25}, figures.columns().get("cost"));
        assertArrayEquals(new double[] {Double.NaN, 1}, figures.columns().get("accuracy"));
    }

    @Test
    void refusesWhatIsNoRecordOfEpochs() {
        String head = "m.csv:1: expected the columns epoch,cost,… of a run";
        assertEquals(head, refusal());
        assertEquals(head, refusal("a,b"));
        assertEquals(head, refusal("epoch,cost,cost"));
        assertEquals("m.csv:2: expected 2 cells, got 1", refusal("epoch,cost", "1"));
        assertEquals("m.csv:2: expected a number, got 'much'", refusal("epoch,cost", "1,much"));
    }
}
