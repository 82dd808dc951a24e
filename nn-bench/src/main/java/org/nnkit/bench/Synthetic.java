package org.nnkit.bench;

import java.util.List;
import org.nnkit.activations.Linear;
import org.nnkit.activations.Relu;
import org.nnkit.activations.Tanh;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.costs.Mse;
import org.nnkit.mlp.Backprop;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * Training whose sizes can be chosen, on random numbers.
 *
 * @param rows the patterns
 * @param layers the network
 * @param mode patterns in an update
 * @param optimizer what makes Δw of the gradient
 * @param shuffle whether every epoch has an order of its own
 */
record Synthetic(Rows rows, List<Layer> layers, UpdateMode mode, Optimizer optimizer, boolean shuffle) {

    /** Random inputs in [−1, 1); each target is half an input. Nothing but the patterns themselves is made. */
    static Rows rows(Precision precision, int count, int inputs, int outputs) {
        Matrix x = inputs(random(), precision, count, inputs);
        Matrix d = Matrix.zeros(precision, count, outputs);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < outputs; j++) {
                d.set(i, j, 0.5 * x.get(i, j % inputs));
            }
        }
        return new Rows(x, d);
    }

    /** Random inputs in [−1, 1), each with a random class. */
    static Rows classes(Precision precision, int count, int inputs, int classes) {
        RandomStream random = random();
        Matrix x = inputs(random, precision, count, inputs);
        Matrix d = Matrix.zeros(precision, count, classes);
        for (int i = 0; i < count; i++) {
            d.set(i, random.nextInt(classes), 1);
        }
        return new Rows(x, d);
    }

    private static RandomStream random() {
        return new Streams(11).stream("data");
    }

    private static Matrix inputs(RandomStream random, Precision precision, int count, int inputs) {
        Matrix x = Matrix.zeros(precision, count, inputs);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < inputs; j++) {
                x.set(i, j, random.nextDouble(-1, 1));
            }
        }
        return x;
    }

    /** One hidden layer of tanh. */
    static List<Layer> shallow(int hidden, int outputs) {
        return List.of(new Dense(hidden, new Tanh()), new Dense(outputs, new Linear()));
    }

    /** Two hidden layers of relu, each as wide as the inputs. */
    static List<Layer> square(int width, int outputs) {
        return List.of(new Dense(width, new Relu()), new Dense(width, new Relu()), new Dense(outputs, new Linear()));
    }

    Network untrained(Kernels kernels) {
        return Network.initialized(layers, new Streams(1), rows, kernels);
    }

    /** Training that has not begun and goes on for so many epochs. */
    TrainingSession session(Kernels kernels, int epochs) {
        return new Backprop(new Mse())
                .withMode(mode)
                .withOptimizer(optimizer)
                .withShuffle(shuffle)
                .withStop(new MaxEpochs(epochs))
                .start(new TrainingContext(untrained(kernels), rows, kernels, new Streams(1)));
    }
}
