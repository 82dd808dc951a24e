package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/** How plugins of each kind are used: a {@link Behaviour} each. */
final class Behaviours {

    private Behaviours() {}

    static void activation(Activation a, Kernels k, Bits bits) {
        for (Precision p : Precision.values()) {
            for (Matrix z : List.of(NetInputs.edges(p), NetInputs.moderate(p, 20, 7, "another JVM"))) {
                Matrix y = Numbers.unwritten(z);
                a.forward(k, z, y);
                Matrix dz = Numbers.unwritten(z);
                a.backward(k, z, y, NetInputs.derivatives(z), dz);
                bits.put(y);
                bits.put(dz);
            }
        }
        bits.put(a.name());
        bits.put(a.range().toString());
        bits.put(a.kinks());
        bits.put(a.differentiable());
    }

    static void cost(CostFunction c, Kernels k, Bits bits) {
        for (Precision precision : Precision.values()) {
            for (Patterns p : List.of(Patterns.random(c, precision, 20, 3, "another JVM"), Patterns.ends(c, precision))) {
                double[] costs = new double[p.y().rows()];
                c.costs(k, p.d(), p.y(), costs);
                Matrix dy = Numbers.unwritten(p.y());
                c.gradient(k, p.d(), p.y(), dy);
                bits.put(costs);
                bits.put(dy);
            }
        }
        bits.put(c.name());
        bits.put(c.outputRange().toString());
        bits.put(c.targetRange().toString());
    }
}
