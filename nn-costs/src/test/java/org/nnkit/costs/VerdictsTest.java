package org.nnkit.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Link;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.plugin.Range;

class VerdictsTest {

    private static final Output LINEAR = new Output("linear", Range.ALL, Link.NONE);
    private static final Output SIGMOID = new Output("sigmoid", Range.closed(0, 1), Link.LOGISTIC);
    private static final Output TANH = new Output("tanh", Range.closed(-1, 1), Link.NONE);
    private static final Output SOFTMAX = new Output("softmax", Range.closed(0, 1), Link.SOFTMAX);

    /** As much of an activation as a verdict looks at. */
    private record Output(String name, Range range, Link link) implements ScalarActivation {

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double y) {
            return 1;
        }
    }

    @Test
    void pairsThatBelongTogetherAreGood() {
        assertEquals(Verdict.GOOD, new HalfSse().verdict(LINEAR));
        assertEquals(Verdict.GOOD, new HalfSse().verdict(SIGMOID));
        assertEquals(Verdict.GOOD, new Mse().verdict(TANH));
        assertEquals(Verdict.GOOD, new BinaryCrossEntropy().verdict(SIGMOID));
        assertEquals(Verdict.GOOD, new CrossEntropy().verdict(SOFTMAX));
        assertEquals(Verdict.GOOD, new Hinge().verdict(TANH));
    }

    @Test
    void crossEntropyRefusesAllButSoftmax() {
        assertEquals(
                Verdict.wrong(
                        "cost 'cross-entropy' does not go with activation 'linear': use activation 'softmax', or cost"
                                + " 'binary-cross-entropy' with 'sigmoid'"),
                new CrossEntropy().verdict(LINEAR));
        assertEquals(Verdict.Level.WRONG, new CrossEntropy().verdict(SIGMOID).level());
    }

    @Test
    void costsOfSingleOutputsRefuseSoftmax() {
        for (CostFunction cost :
                new CostFunction[] {new Sse(), new HalfSse(), new Mse(), new Mae(), new Huber(), new Hinge()}) {
            assertEquals(
                    Verdict.wrong("cost '" + cost.name() + "' does not go with activation 'softmax': use cost"
                            + " 'cross-entropy', or activation 'sigmoid' or 'linear'"),
                    cost.verdict(SOFTMAX));
        }
    }

    @Test
    void binaryCrossEntropyRefusesOutputsThatAreNoProbabilities() {
        assertEquals(
                Verdict.wrong(
                        "cost 'binary-cross-entropy' needs outputs in [0, 1], but activation 'tanh' gives outputs in"
                                + " [-1, 1]: use activation 'sigmoid', or cost 'half-sse'"),
                new BinaryCrossEntropy().verdict(TANH));
    }

    @Test
    void binaryCrossEntropyOfSoftmaxIsUnusual() {
        assertEquals(
                Verdict.unusual(
                        "cost 'binary-cross-entropy' takes every output for a probability of its own, but those of"
                                + " activation 'softmax' add up to 1: use cost 'cross-entropy', or activation 'sigmoid'"),
                new BinaryCrossEntropy().verdict(SOFTMAX));
    }

    @Test
    void hingeOfOutputsThatNeverAreNegativeIsUnusual() {
        assertEquals(
                Verdict.unusual(
                        "cost 'hinge' has targets -1 and 1, but activation 'sigmoid' gives outputs in [0, 1]: use"
                                + " activation 'linear' or 'tanh'"),
                new Hinge().verdict(SIGMOID));
    }
}
