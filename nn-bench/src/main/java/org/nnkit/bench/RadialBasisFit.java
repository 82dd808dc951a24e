package org.nnkit.bench;

import java.util.List;
import org.nnkit.activations.Linear;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.Dense;
import org.nnkit.rbf.Rbf;
import org.nnkit.rbf.RbfTrainer;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.KMeans;
import org.nnkit.rbf.width.Given;

/**
 * Gaussians with σ = √10 on centres by k-means, and an output by least squares: Cholesky on the normal equations with a ridge
 * of 1e-6.
 *
 * @param rows the patterns
 * @param centers how many
 * @param rounds the most rounds of k-means
 */
record RadialBasisFit(Rows rows, int centers, int rounds) {

    private static final double SIGMA = Math.sqrt(10);

    /** Centres and output layer. */
    Network fit(Kernels kernels) {
        List<Layer> layers = List.of(
                new Rbf(new KMeans(centers, null, rounds), new Gaussian(), new Given(Values.row(SIGMA))),
                new Dense(1, new Linear()));
        Streams streams = new Streams(1);
        Network network = Network.initialized(layers, streams, rows, kernels);
        TrainingSession session = RbfTrainer.leastSquares(LeastSquares.Solver.CHOLESKY, 1e-6)
                .start(new TrainingContext(network, rows, kernels, streams));
        session.run();
        return session.snapshot();
    }
}
