package org.nnkit.rbf;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.basis.InverseMultiquadric;
import org.nnkit.rbf.basis.Multiquadric;
import org.nnkit.rbf.basis.ThinPlate;
import org.nnkit.rbf.center.EveryRow;
import org.nnkit.rbf.center.Given;
import org.nnkit.rbf.center.KMeans;
import org.nnkit.rbf.center.PerClassMean;
import org.nnkit.rbf.center.RandomRows;
import org.nnkit.rbf.width.DMax;
import org.nnkit.rbf.width.Nearest;
import org.nnkit.tck.LayerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInRbfLayerContractTest extends LayerContract {

    private final Layer subject;

    BuiltInRbfLayerContractTest(Layer subject) {
        this.subject = subject;
    }

    static List<Layer> builtIn() {
        return List.of(
                new Rbf(new KMeans(4), new Gaussian(), null),
                new Rbf(new PerClassMean(), new Multiquadric(), new DMax()),
                new Rbf(new RandomRows(5), new InverseMultiquadric(), new Nearest(1)),
                new Rbf(new RandomRows(3), new ThinPlate(), null),
                new Rbf(new EveryRow(), new Gaussian(), new DMax()),
                new Rbf(new Given(Values.of(new double[][] {{0, 0}, {1, 1}})), new Gaussian(), new DMax()));
    }

    @Override
    protected Layer subject() {
        return subject;
    }
}
