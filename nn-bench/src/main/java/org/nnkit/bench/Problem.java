package org.nnkit.bench;

import java.util.List;
import org.nnkit.activations.Linear;
import org.nnkit.activations.Relu;
import org.nnkit.activations.Sigmoid;
import org.nnkit.activations.Softmax;
import org.nnkit.activations.Tanh;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.costs.Accuracy;
import org.nnkit.costs.CrossEntropy;
import org.nnkit.costs.HalfSse;
import org.nnkit.costs.Mse;
import org.nnkit.mlp.Backprop;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.FullBatch;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.PerPattern;
import org.nnkit.mlp.initializer.He;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * What is learnt by backpropagation, as all peers learn it: patterns in the order of the file, gradient descent at a constant
 * rate without momentum or decay. First weights are each library's own.
 *
 * @param rows the patterns
 * @param layers the network
 * @param cost what is made small
 * @param loss what is reported: cross-entropy or the mean squared error
 * @param mode patterns in an update
 * @param rate the learning rate
 */
record Problem(Rows rows, List<Layer> layers, CostFunction cost, CostFunction loss, UpdateMode mode, double rate) {

    /** 3-4-1 without biases on the four patterns of XOR, whose third input is always 1; an update per pattern. */
    static Problem xor(Precision precision) {
        Matrix x = Matrix.of(new double[][] {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}});
        Matrix d = Matrix.of(new double[][] {{0}, {1}, {1}, {0}});
        List<Layer> layers = List.of(
                new Dense(4, new Sigmoid()).withBias(false).withWeights(new Uniform()),
                new Dense(1, new Sigmoid()).withBias(false).withWeights(new Uniform()));
        return new Problem(
                new Rows(x.to(precision), d.to(precision)), layers, new HalfSse(), new Mse(), new PerPattern(), 0.9);
    }

    /** Relu, relu, …, softmax with cross-entropy, at rate 0.05. */
    static Problem classes(Rows rows, int batch, int... units) {
        Layer[] layers = new Layer[units.length];
        for (int l = 0; l < units.length; l++) {
            layers[l] = l < units.length - 1
                    ? new Dense(units[l], new Relu()).withWeights(new He())
                    : new Dense(units[l], new Softmax());
        }
        UpdateMode mode = batch == 1 ? new PerPattern() : new MiniBatch(batch);
        return new Problem(rows, List.of(layers), new CrossEntropy(), new CrossEntropy(), mode, 0.05);
    }

    /** 20-32-1 with tanh and a linear output, mean squared error, all patterns in an update, at rate 0.1. */
    static Problem regression(Rows rows) {
        List<Layer> layers = List.of(new Dense(32, new Tanh()), new Dense(1, new Linear()));
        return new Problem(rows, layers, new Mse(), new Mse(), new FullBatch(), 0.1);
    }

    /** The network before training. */
    Network untrained(Kernels kernels) {
        return Network.initialized(layers, new Streams(1), rows, kernels);
    }

    /** Training that has not begun. */
    TrainingSession session(Kernels kernels, Network network, int epochs) {
        return new Backprop(cost)
                .withMode(mode)
                .withShuffle(false)
                .withOptimizer(new Sgd(rate))
                .withStop(new MaxEpochs(epochs))
                .start(new TrainingContext(network, rows, kernels, new Streams(1)));
    }

    /** The mean of the loss per pattern. */
    double loss(Kernels kernels, Network network) {
        Matrix y = network.predict(kernels, rows.inputs());
        double[] losses = new double[rows.count()];
        loss.costs(kernels, rows.targets(), y, losses);
        double sum = 0;
        for (double one : losses) {
            sum += one;
        }
        return sum / losses.length;
    }

    /** The share of patterns whose class is right. */
    double accuracy(Kernels kernels, Network network) {
        Metric.Tally tally = new Accuracy().start(network.outputs());
        tally.add(rows.targets(), network.predict(kernels, rows.inputs()), null);
        return tally.value();
    }
}
