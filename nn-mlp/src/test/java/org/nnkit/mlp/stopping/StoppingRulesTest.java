package org.nnkit.mlp.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.mlp.MemoryState;
import org.nnkit.mlp.Scripted;

class StoppingRulesTest {

    private static String messageOf(org.junit.jupiter.api.function.Executable e) {
        return assertThrows(OptionException.class, e).getMessage();
    }

    @Test
    void maxEpochsVotesAtItsNumberAndNotBefore() {
        MaxEpochs rule = new MaxEpochs(3);

        assertNull(rule.vote(Scripted.history(1, 1)));
        assertEquals("3 epochs are over", rule.vote(Scripted.history(1, 1, 1)));
        assertEquals("1 epoch is over", new MaxEpochs(1).vote(Scripted.history(1)));
        assertEquals("0 epochs are over", new MaxEpochs(0).vote(Scripted.history()));
        assertFalse(rule.restoresBest());
        assertEquals("", rule.watches());
        assertEquals("epochs: expected an integer of at least 0, got -1", messageOf(() -> new MaxEpochs(-1)));
    }

    @Test
    void minErrorLooksAtTheRunningCostOfTheLastEpoch() {
        MinError rule = new MinError(0.25);

        assertNull(rule.vote(Scripted.history()), "no epoch, no cost");
        assertNull(rule.vote(Scripted.history(0.1, 0.5)));
        assertEquals("the cost per pattern, 0.25, is at most 0.25", rule.vote(Scripted.history(1, 0.25)));
        assertEquals("the cost per pattern, 0.00012345, is at most 0.25", rule.vote(Scripted.history(0.00012345)));
        assertEquals("the cost per pattern, 0, is at most 0", new MinError(0).vote(Scripted.history(0)));
        assertEquals("error: expected a number of at least 0, got NaN", messageOf(() -> new MinError(Double.NaN)));
    }

    @Test
    void minChangeWantsSmallChangesInARow() {
        MinChange two = new MinChange(0.1, 2);

        assertNull(two.vote(Scripted.history(1, 1)), "two epochs have one change");
        assertNull(two.vote(Scripted.history(1, 2, 2.05)));
        assertNull(two.vote(Scripted.history(1, 1.05, 2)));
        assertEquals(
                "the cost per pattern changed by less than 0.1 in each of the last 2 epochs",
                two.vote(Scripted.history(5, 1, 1.05, 0.99)));
        assertEquals(
                "the cost per pattern changed by less than 0.1 in the last epoch",
                new MinChange(0.1, 1).vote(Scripted.history(1, 1)));
        assertNull(new MinChange(0.5, 1).vote(Scripted.history(1, 1.5)), "by less, not by as much");
        assertNull(new MinChange(0.5, 1).vote(Scripted.history(1)));
        assertEquals("change: expected a number greater than 0, got 0.0", messageOf(() -> new MinChange(0, 1)));
        assertEquals("epochs: expected an integer of at least 1, got 0", messageOf(() -> new MinChange(1, 0)));
    }

    @Test
    void maxTimeLooksAtTheTimeOfTheHistory() {
        EpochSession session = Scripted.session(new double[9], new double[0], List.of(), new Scripted.Never());
        for (int e = 0; e < 3; e++) {
            session.step();
        }
        MemoryState state = new MemoryState();
        session.save(state);
        state.replace("history.seconds", new double[] {10, 20, 30});

        assertNull(ending(new MaxTime(30.5), state));
        assertEquals(new Ending("max-time", "the 30 seconds are over", 3, 3, 3), ending(new MaxTime(30), state));
        assertEquals(new Ending("max-time", "the 0.5 seconds are over", 3, 3, 3), ending(new MaxTime(0.5), state));
        assertNull(new MaxTime(1e-9).vote(Scripted.history()), "no epoch, no time");
        assertEquals("seconds: expected a number greater than 0, got 0.0", messageOf(() -> new MaxTime(0)));
    }

    private static Ending ending(StoppingRule rule, MemoryState state) {
        EpochSession session = Scripted.session(new double[9], new double[0], List.of(), rule);
        session.restore(state);
        return session.ending();
    }

    @Test
    void bitFailCountsOutputsThatAreTooFarAway() {
        BitFail rule = new BitFail(0.35, 2);
        Metric metric = rule.metrics().get(0);
        Metric.Tally tally = metric.start(2);
        Matrix d = Matrix.of(new double[][] {{0, 1}, {1, 0}});

        tally.add(d, Matrix.of(new double[][] {{0.35, 0.64}, {0.65, -0.5}}), null);
        assertEquals(2, tally.value(), "0.36 and 0.5, not 0.35");
        tally.add(d, Matrix.of(new double[][] {{Double.NaN, 1}, {1, 0}}), null);
        assertEquals(3, tally.value());
        double[] state = tally.state();
        tally.reset();
        assertEquals(0, tally.value());
        tally.restore(state);
        assertEquals(3, tally.value());
        assertEquals(Metric.Direction.LOWER, metric.direction());
        assertEquals("bit-fails", metric.name());
        assertEquals("bit-fails", rule.watches());
        assertEquals("limit: expected a number of at least 0, got -1.0", messageOf(() -> new BitFail(-1, 0)));
        assertEquals("count: expected an integer of at least 0, got -1", messageOf(() -> new BitFail(1, -1)));
    }

    @Test
    void bitFailEndsAtItsCount() {
        EpochSession session =
                Scripted.session(new double[9], new double[0], List.of(), new BitFail(0.25, 0), new MaxEpochs(3));

        assertEquals(
                new Ending("bit-fail", "0 outputs differ from their targets by more than 0.25", 1, 1, 1),
                session.run(),
                "a scripted output is its target");
        assertEquals(0, session.history().last("bit-fails"));
    }

    @Test
    void theFirstRuleOfTheListGivesTheReason() {
        double[] costs = {1, 0.5, 0.125};
        assertEquals(
                "min-error",
                Scripted.session(costs, new double[0], List.of(), new MinError(0.25), new MaxEpochs(3))
                        .run()
                        .rule());
        assertEquals(
                "max-epochs",
                Scripted.session(costs, new double[0], List.of(), new MaxEpochs(3), new MinError(0.25))
                        .run()
                        .rule());
    }

    @Test
    void patienceSaysWhatItWatchesAndThatItRestores() {
        Patience rule = new Patience(2, 0, "accuracy");

        assertTrue(rule.restoresBest());
        assertEquals("accuracy", rule.watches());
        assertEquals(History.VALIDATION_COST, new Patience().watches());
        assertEquals("epochs: expected an integer of at least 1, got 0", messageOf(() -> new Patience(0, 0, "cost")));
        assertEquals(
                "minDelta: expected a number of at least 0, got NaN",
                messageOf(() -> new Patience(1, Double.NaN, "cost")));
        assertEquals("metric: expected the name of a figure, got  ", messageOf(() -> new Patience(1, 0, " ")));
    }
}
