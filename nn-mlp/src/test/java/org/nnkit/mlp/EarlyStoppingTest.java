package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.Metric.Direction;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.mlp.stopping.MinError;
import org.nnkit.mlp.stopping.Patience;

class EarlyStoppingTest {

    private static final double NAN = Double.NaN;

    private static Ending validated(StoppingRule rule, double... validationCosts) {
        EpochSession session = Scripted.session(new double[validationCosts.length], validationCosts, List.of(), rule);
        Ending ending = session.run();
        assertEquals(ending.keptEpoch(), Scripted.weight(session), "the weights of that epoch");
        return ending;
    }

    private static EpochSession scored(Direction direction, StoppingRule rule, double... figures) {
        EpochSession session = Scripted.session(
                new double[figures.length], new double[0], List.of(new Scripted.Score(direction, figures)), rule);
        session.run();
        return session;
    }

    @Test
    void endsAfterSoManyEpochsWithoutImprovementAndRestoresTheBest() {
        assertEquals(
                new Ending(
                        "patience",
                        "validation-cost has not improved for 3 epochs; the best was 2 in epoch 3",
                        6,
                        6,
                        3),
                validated(new Patience(3, 0, "validation-cost"), 5, 3, 2, 2.5, 2, 7, 1));
        assertEquals(
                new Ending(
                        "patience", "validation-cost has not improved for 1 epoch; the best was 5 in epoch 1", 2, 2, 1),
                validated(new Patience(1, 0, "validation-cost"), 5, 5, 1));
    }

    @Test
    void anImprovementStartsTheCountAnew() {
        assertEquals(
                new Ending(
                        "patience",
                        "validation-cost has not improved for 2 epochs; the best was 1 in epoch 6",
                        8,
                        8,
                        6),
                validated(new Patience(2, 0, "validation-cost"), 5, 6, 4, 6, 3, 1, 1, 1, 0));
    }

    @Test
    void theFirstEpochImproves() {
        assertEquals(
                4,
                validated(new Patience(3, 0, "validation-cost"), 1, 2, 2, 2, 0).epochs());
    }

    @Test
    void anEpochMustBeBetterByMoreThanTheLeastDifference() {
        // 4.5 is better by exactly 0.5: not more. 3.75 is better than 4.5, the best so far, by 0.75.
        Ending ending = validated(new Patience(2, 0.5, "validation-cost"), 5, 4.5, 3.75, 3.5, 3.25, 0);

        assertEquals(
                new Ending(
                        "patience",
                        "validation-cost has not improved for 2 epochs; the best was 3.25 in epoch 5",
                        5,
                        5,
                        5),
                ending,
                "small steps do not count, but the best is still the best");
    }

    @Test
    void theBestIsRestoredWhicheverRuleEnds() {
        EpochSession session = Scripted.session(
                new double[] {9, 9, 9, 9},
                new double[] {5, 3, 4, 6},
                List.of(),
                new MaxEpochs(4),
                new Patience(10, 0, "validation-cost"));
        Ending ending = session.run();

        assertEquals(new Ending("max-epochs", "4 epochs are over", 4, 4, 2), ending);
        assertEquals(2, Scripted.weight(session));
        EpochSession byError = Scripted.session(
                new double[] {9, 8, 0.5},
                new double[] {3, 4, 5},
                List.of(),
                new Patience(10, 0, "validation-cost"),
                new MinError(1));
        assertEquals(new Ending("min-error", "the cost per pattern, 0.5, is at most 1", 3, 3, 1), byError.run());
    }

    @Test
    void theLastIsKeptWhereNoRuleRestores() {
        EpochSession session =
                Scripted.session(new double[] {1, 2, 3}, new double[] {1, 2, 3}, List.of(), new MaxEpochs(3));

        assertEquals(3, session.run().keptEpoch());
        assertEquals(3, Scripted.weight(session));
    }

    @Test
    void ofEqualsTheFirstIsRestored() {
        assertEquals(
                2,
                validated(new Patience(3, 0, "validation-cost"), 3, 1, 1, 1, 1).keptEpoch());
    }

    @Test
    void higherMayBeBetter() {
        EpochSession session = scored(Direction.HIGHER, new Patience(2, 0, "score"), 0.5, 0.75, 0.7, 0.75, 1);

        assertEquals(
                new Ending("patience", "score has not improved for 2 epochs; the best was 0.75 in epoch 2", 4, 4, 2),
                session.ending());
        assertEquals(2, Scripted.weight(session));
    }

    @Test
    void nanIsNoImprovementAndNeverTheBest() {
        EpochSession session = scored(Direction.HIGHER, new Patience(3, 0, "score"), NAN, 0.5, NAN, NAN, NAN, 1);
        assertEquals(
                new Ending("patience", "score has not improved for 3 epochs; the best was 0.5 in epoch 2", 5, 5, 2),
                session.ending());
        assertEquals(2, Scripted.weight(session));

        EpochSession lower = scored(Direction.LOWER, new Patience(2, 0, "score"), 3, NAN, 2, NAN, 4, 1);
        assertEquals(3, lower.ending().keptEpoch());

        EpochSession never = scored(Direction.LOWER, new Patience(2, 0, "score"), NAN, NAN, NAN, NAN);
        assertEquals(
                new Ending("patience", "score has not improved for 2 epochs", 3, 3, 3),
                never.ending(),
                "nothing was ever best, so the last is kept");
    }

    @Test
    void nothingIsDecidedBeforeTheFirstEpoch() {
        assertNull(new Patience(1, 0, "cost").vote(Scripted.history()));
        assertNull(new Patience(1, 0, "cost").vote(Scripted.history(7)));
    }

    @Test
    void restoredParametersAreThoseThatHadTheBestValidationCost() {
        // Real training that overfits: the validation part says the opposite of the training part.
        Rows rows = Samples.rows(3, 20, 2, 1);
        Matrix flipped = rows.targets().copy();
        for (int i = 0; i < 20; i++) {
            flipped.set(i, 0, 1 - flipped.get(i, 0));
        }
        TrainingContext context = Samples.context(1, rows, Samples.dense(8, "tanh"), Samples.dense(1, "sigmoid"))
                .withValidation(new Rows(rows.inputs(), flipped));
        TrainingSession session = new Backprop(Golden.cost("half-sse"))
                .withStop(new MaxEpochs(100), new Patience(10, 0, History.VALIDATION_COST))
                .start(context);
        Ending ending = session.run();
        History history = session.history();
        double best = history.value(History.VALIDATION_COST, ending.keptEpoch());
        double sum = 0;
        Matrix y = session.snapshot().predict(Golden.KERNELS, rows.inputs());
        for (int i = 0; i < 20; i++) {
            double e = flipped.get(i, 0) - y.get(i, 0);
            sum += 0.5 * e * e;
        }

        assertEquals("patience", ending.rule());
        assertEquals(ending.epochs() - 10, ending.keptEpoch());
        assertEquals(best, sum / 20, 1e-15);
        for (int e = 1; e <= ending.epochs(); e++) {
            assertEquals(best, Math.min(best, history.value(History.VALIDATION_COST, e)));
        }
    }
}
