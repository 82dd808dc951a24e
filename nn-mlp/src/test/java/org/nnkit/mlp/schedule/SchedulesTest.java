package org.nnkit.mlp.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nnkit.api.cost.Metric.Direction;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;
import org.nnkit.mlp.Scripted;

class SchedulesTest {

    private static final History NONE = Scripted.history();

    private static void assertRates(Schedule schedule, double... rates) {
        for (int e = 1; e <= rates.length; e++) {
            assertEquals(rates[e - 1], schedule.rate(e, NONE), 4 * Math.ulp(rates[e - 1]), "epoch " + e);
        }
    }

    private static String messageOf(Executable e) {
        return assertThrows(OptionException.class, e).getMessage();
    }

    @Test
    void constantStays() {
        assertRates(new Constant(0.3), 0.3, 0.3, 0.3);
        assertEquals(0.3, new Constant(0.3).rate(1_000_000, NONE));
        assertEquals("rate: expected a number greater than 0, got 0.0", messageOf(() -> new Constant(0)));
    }

    @Test
    void stepFallsEverySoManyEpochs() {
        assertRates(new StepDecay(0.8, 3, 0.5), 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1);
        assertRates(new StepDecay(0.8, 1, 0.1), 0.8, 0.08, 0.008, 0.0008);
        assertRates(new StepDecay(0.8, 2, 1), 0.8, 0.8, 0.8);
        assertEquals("every: expected an integer of at least 1, got 0", messageOf(() -> new StepDecay(1, 0, 0.5)));
        assertEquals("factor: expected a number in (0, 1], got 0.0", messageOf(() -> new StepDecay(1, 1, 0)));
    }

    @Test
    void exponentialFallsEveryEpoch() {
        assertRates(new Exponential(2, 0.5), 2, 1, 0.5, 0.25, 0.125);
        assertRates(new Exponential(1, 0.9), 1, 0.9, 0.81, 0.729, 0.6561, 0.59049);
        assertEquals(
                "initial: expected a number greater than 0, got NaN", messageOf(() -> new Exponential(Double.NaN, 1)));
    }

    @Test
    void cosineFallsFromTheInitialToTheLastRate() {
        // last + (initial − last) (1 + cos(π (e − 1) / 6)) / 2, with cos 30° = √3/2, cos 60° = 1/2
        double h = Math.sqrt(3) / 2;
        assertRates(new Cosine(1, 6, 0), 1, (1 + h) / 2, 0.75, 0.5, 0.25, (1 - h) / 2, 0.0);
        Cosine floor = new Cosine(0.5, 4, 0.1);
        assertEquals(0.5, floor.rate(1, NONE));
        assertEquals(0.3, floor.rate(3, NONE), 1e-15);
        assertEquals(0.1, floor.rate(5, NONE));
        assertEquals(0.1, floor.rate(1_000_000, NONE));
        for (int e = 1; e < 10; e++) {
            assertTrue(floor.rate(e + 1, NONE) <= floor.rate(e, NONE));
        }
        assertEquals(
                "last: expected a number from 0 to the initial learning rate, got 2.0",
                messageOf(() -> new Cosine(1, 1, 2)));
    }

    @Test
    void plateauFallsAfterSoManyEpochsWithoutANewBestAndThenWaitsAgain() {
        Plateau plateau = new Plateau(1, 0.5, 2, 0, "score");
        History h = Scripted.scores(Direction.LOWER, 5, 4, 4, 4.5, 3, 3.5, 3.5, 3.5, 3.5, 1);
        double[] rates = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125};

        for (int e = 1; e <= rates.length; e++) {
            assertEquals(rates[e - 1], plateau.rate(e, h), "epoch " + e);
        }
        assertEquals("score", plateau.watches());
    }

    @Test
    void plateauDoesNotFallBelowItsMinimum() {
        Plateau plateau = new Plateau(1, 0.25, 1, 0.1, "score");
        History h = Scripted.scores(Direction.HIGHER, 5, 5, 5, 5);

        assertEquals(1, plateau.rate(2, h));
        assertEquals(0.25, plateau.rate(3, h));
        assertEquals(0.1, plateau.rate(4, h));
        assertEquals(0.1, plateau.rate(5, h));
    }

    @Test
    void plateauTakesNaNForNoNewBest() {
        History h = Scripted.scores(Direction.LOWER, Double.NaN, 5, Double.NaN, Double.NaN);

        assertEquals(0.5, new Plateau(1, 0.5, 2, 0, "score").rate(5, h));
        assertEquals(1, new Plateau(1, 0.5, 3, 0, "score").rate(5, h));
    }

    @Test
    void plateauRefusesBadOptions() {
        assertEquals("factor: expected a number in (0, 1), got 1.0", messageOf(() -> new Plateau(1, 1, 1, 0, "cost")));
        assertEquals(
                "patience: expected an integer of at least 1, got 0",
                messageOf(() -> new Plateau(1, 0.5, 0, 0, "cost")));
        assertEquals(
                "minimum: expected a number from 0 to the initial learning rate, got 2.0",
                messageOf(() -> new Plateau(1, 0.5, 1, 2, "cost")));
        assertEquals("metric: expected the name of a figure, got ", messageOf(() -> new Plateau(1, 0.5, 1, 0, "")));
    }
}
