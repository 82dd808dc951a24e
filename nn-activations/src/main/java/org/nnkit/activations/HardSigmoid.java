package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Range;

/**
 * A sigmoid of three straight lines: φ(z) = max(0, min(1, z/6 + ½)), the form with slope 1/6 that PyTorch uses (others
 * take 1/5).
 *
 * <p>Courbariaux, Bengio, David: "BinaryConnect", 2015, for the idea; Howard and others: "Searching for MobileNetV3",
 * 2019, for the slope. The derivative is 1/6 between the kinks z = ±3 and 0 elsewhere, at the kinks too.
 */
public record HardSigmoid() implements ScalarActivation {

    @Override
    public String name() {
        return "hard-sigmoid";
    }

    @Override
    public double value(double z) {
        return z <= -3 ? 0 : z >= 3 ? 1 : (z + 3) / 6; // keeps all digits near −3, unlike z/6 + ½
    }

    @Override
    public double derivative(double z, double y) {
        return z > -3 && z < 3 ? 1.0 / 6 : Double.isNaN(z) ? z : 0;
    }

    @Override
    public float value(float z) {
        return z <= -3 ? 0 : z >= 3 ? 1 : (z + 3) / 6;
    }

    @Override
    public float derivative(float z, float y) {
        return z > -3 && z < 3 ? 1f / 6 : Float.isNaN(z) ? z : 0;
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    @Override
    public double[] kinks() {
        return new double[] {-3, 3};
    }
}
