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

    /** Of the random streams, from one of which k-means draws its first centres: with this one it settles after 39 rounds, scikit-learn with its own after 34. */
    private static final long SEED = 5;

    /** Centres and output layer. */
    Network fit(Kernels kernels) {
        Streams streams = new Streams(SEED);
        TrainingSession session = RbfTrainer.leastSquares(LeastSquares.Solver.CHOLESKY, 1e-6)
                .start(new TrainingContext(withCenters(kernels, rounds), rows, kernels, streams));
        session.run();
        return session.snapshot();
    }

    private Network withCenters(Kernels kernels, int most) {
        List<Layer> layers = List.of(
                new Rbf(new KMeans(centers, null, most), new Gaussian(), new Given(Values.row(SIGMA))),
                new Dense(1, new Linear()));
        return Network.initialized(layers, new Streams(SEED), rows, kernels);
    }

    /** After how many rounds the centres are what they are after all of them: fewer than allowed where k-means settled. */
    int roundsMade(Kernels kernels) {
        String last = withCenters(kernels, rounds).fingerprint();
        int low = 1;
        int high = rounds;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (withCenters(kernels, middle).fingerprint().equals(last)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
