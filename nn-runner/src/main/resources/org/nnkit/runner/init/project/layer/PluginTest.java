package {{package}};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.tck.LayerContract;

/** What every layer must do, its derivatives included, and the formula of this one. */
class {{class}}Test extends LayerContract {

    @Override
    protected Layer subject() {
        return new {{class}}(0.5);
    }

    @Test
    void isItsFormula() {
        Network one = Network.zeros(2, List.of(new {{class}}()), Precision.FLOAT64);
        one.parameters().vector().set(Matrix.row(2, -3));

        double[][] y = one.predict(Kernels.best(), Matrix.row(5, 7)).toArray();

        assertArrayEquals(new double[] {10, -21}, y[0]);
    }
}
