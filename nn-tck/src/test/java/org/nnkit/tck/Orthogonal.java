package org.nnkit.tck;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.plugin.OptionException;

/** Random directions at right angles to each other (Saxe, McClelland, Ganguli 2014), by Gram and Schmidt; weights only. */
public record Orthogonal() implements Initializer {

    @Override
    public String name() {
        return "orthogonal";
    }

    @Override
    public void requireFit(Fan fan) {
        OptionException.check(fan.role() == ParameterSpec.Role.WEIGHTS, "", "biases", "weights");
        OptionException.check(
                fan.units() <= fan.inputs(), "", fan.units() + " units", "at most as many as inputs, " + fan.inputs());
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        requireFit(fan);
        Matrix q = Matrix.zeros(Precision.FLOAT64, block.rows(), block.columns());
        for (int j = 0; j < q.columns(); j++) {
            for (int i = 0; i < q.rows(); i++) {
                q.set(i, j, random.nextGaussian());
            }
            for (int other = 0; other < j; other++) {
                double along = product(q, other, j);
                for (int i = 0; i < q.rows(); i++) {
                    q.set(i, j, q.get(i, j) - along * q.get(i, other));
                }
            }
            double length = Math.sqrt(product(q, j, j));
            for (int i = 0; i < q.rows(); i++) {
                q.set(i, j, q.get(i, j) / length);
            }
        }
        block.set(q);
    }

    private static double product(Matrix q, int one, int other) {
        double sum = 0;
        for (int i = 0; i < q.rows(); i++) {
            sum = Math.fma(q.get(i, one), q.get(i, other), sum);
        }
        return sum;
    }
}
