package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;
import org.nnkit.api.math.Precision;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Position;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

class ListenerTest {

    private static final Backprop TRAINER = new Backprop(Golden.cost("half-sse"))
            .withMode(new MiniBatch(2))
            .withOptimizer(new Adam(0.01))
            .withStop(new MaxEpochs(2));

    private static TrainingContext context(TrainingListener... listeners) {
        return context(Precision.FLOAT64, listeners);
    }

    private static TrainingContext context(Precision precision, TrainingListener... listeners) {
        return Samples.context(
                        3,
                        Samples.rows(1, precision, 5, 3, 2),
                        Samples.dense(4, "tanh"),
                        new Dropout(0.25),
                        Samples.dense(2, "sigmoid"))
                .withListeners(List.of(listeners));
    }

    private static TrainingListener listener(boolean wantsUpdates) {
        TrainingListener listener = mock(TrainingListener.class);
        when(listener.wantsUpdates()).thenReturn(wantsUpdates);
        return listener;
    }

    @Test
    void isToldOfEveryUpdateEpochAndTheEndInOrder() {
        TrainingListener listener = listener(true);
        TrainingSession session = TRAINER.start(context(listener));
        session.run();

        InOrder order = inOrder(listener);
        order.verify(listener).trace();
        order.verify(listener).wantsUpdates();
        order.verify(listener, times(3)).updated(session);
        order.verify(listener).epochEnded(session);
        order.verify(listener, times(3)).updated(session);
        order.verify(listener).epochEnded(session);
        order.verify(listener).ended(session);
        verifyNoMoreInteractions(listener);
    }

    @Test
    void isNotToldOfUpdatesThatItDoesNotWant() {
        TrainingListener listener = listener(false);
        TrainingSession session = TRAINER.start(context(listener));
        session.run();

        verify(listener, never()).updated(any());
        verify(listener, times(2)).epochEnded(session);
        verify(listener).ended(session);
    }

    @Test
    void severalAreToldInTheirOrder() {
        TrainingListener first = listener(true);
        TrainingListener second = listener(false);
        TrainingListener third = listener(true);
        TrainingSession session = TRAINER.start(context(first, second, third));
        session.step();
        session.step();
        session.step();

        InOrder order = inOrder(first, second, third);
        for (int i = 0; i < 3; i++) {
            order.verify(first).updated(session);
            order.verify(third).updated(session);
        }
        order.verify(first).epochEnded(session);
        order.verify(second).epochEnded(session);
        order.verify(third).epochEnded(session);
        order.verifyNoMoreInteractions();
    }

    @Test
    void seesTheSessionAsItStandsThen() {
        List<Object> seen = new ArrayList<>();
        TrainingListener listener = listener(true);
        doAnswer(call -> seen.add(call.<TrainingSession>getArgument(0).position()))
                .when(listener)
                .updated(any());
        doAnswer(call -> {
                    TrainingSession s = call.getArgument(0);
                    assertEquals(s.history().epochs(), s.position().epoch());
                    return seen.add("epoch " + s.position().epoch());
                })
                .when(listener)
                .epochEnded(any());
        doAnswer(call -> {
                    assertNotNull(call.<TrainingSession>getArgument(0).ending());
                    return seen.add("end");
                })
                .when(listener)
                .ended(any());
        TRAINER.start(context(listener)).run();

        assertEquals(
                List.of(
                        new Position(0, 1, 1),
                        new Position(0, 2, 2),
                        new Position(0, 3, 3),
                        "epoch 1",
                        new Position(1, 1, 4),
                        new Position(1, 2, 5),
                        new Position(1, 3, 6),
                        "epoch 2",
                        "end"),
                seen);
    }

    @Test
    void isToldOfAnEndBeforeTheFirstEpoch() {
        TrainingListener listener = listener(true);
        TrainingSession session = TRAINER.withStop(new MaxEpochs(0)).start(context(listener));

        verify(listener).ended(session);
        verify(listener, never()).epochEnded(any());
    }

    @Test
    void isNotToldOfAnUpdateThatDiverged() {
        TrainingListener listener = listener(true);
        TrainingContext context = context(listener);
        context.network().parameters().layer(2).get("weights").set(0, 0, Double.NaN);
        TrainingSession session = TRAINER.start(context);
        try {
            session.run();
        } catch (DivergenceException e) {
            assertEquals(1, e.batch());
        }

        verify(listener, never()).updated(any());
        verify(listener, never()).ended(any());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void thePathWithUpdatesHasTheBitsOfThatWithout(Precision precision) {
        for (Backprop trainer : List.of(
                TRAINER, TRAINER.withOptimizer(new Sgd(0.5).withMomentum(0.5)), TRAINER.withMode(new PerPattern()))) {
            String bits = Samples.bits(trainer, context(precision));

            assertEquals(bits, Samples.bits(trainer, context(precision, listener(true))));
            assertEquals(bits, Samples.bits(trainer, context(precision, listener(false))));
        }
    }

    @Test
    void mayLookAtTheNetworkWithoutChangingAnything() {
        TrainingListener curious = listener(true);
        doAnswer(call -> {
                    TrainingSession s = call.getArgument(0);
                    s.snapshot().parameters().vector().fill(0);
                    s.save(new MemoryState());
                    return null;
                })
                .when(curious)
                .updated(any());

        assertEquals(Samples.bits(TRAINER, context()), Samples.bits(TRAINER, context(curious)));
    }
}
