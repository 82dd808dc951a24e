package org.nnkit.tck;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingSession;

/** How plugins that a network is built and trained with are used: a {@link Behaviour} each. */
final class TrainingBehaviours {

    private TrainingBehaviours() {}

    static void layer(Layer layer, Kernels k, Bits bits) {
        int inputs = LayerRules.usualWidths(layer).get(0);
        for (Precision p : Precision.values()) {
            LayerCase.Result result =
                    LayerCase.of(layer, k, p, inputs, 20, true).result(k);
            bits.put(result.y());
            bits.put(result.dx());
            bits.put(result.gradient().vector());
        }
    }

    static void initializer(Initializer initializer, Kernels k, Bits bits) {
        for (Fan fan : InitializerRules.usualFans(initializer)) {
            bits.put(InitializerRules.filled(initializer, fan, Precision.FLOAT64, "another JVM"));
            bits.put(InitializerRules.filled(initializer, fan, Precision.FLOAT32, "another JVM"));
        }
    }

    static void trainer(Trainer trainer, Kernels k, Bits bits) {
        TrainingSession session = TrainerRules.trained(trainer, k);
        bits.put(session.snapshot().parameters().vector());
        for (int epoch = 1; epoch <= session.history().epochs(); epoch++) {
            bits.put(session.history().value(History.COST, epoch));
        }
    }

    static void optimizer(Optimizer optimizer, Kernels k, Bits bits) {
        for (Precision p : Precision.values()) {
            OptimizerRules.updated(optimizer, k, p).forEach(bits::put);
        }
    }

    static void radialBasis(RadialBasis basis, Kernels k, Bits bits) {
        for (Precision p : Precision.values()) {
            Matrix r2 = RadialBasisRules.squares(p);
            Matrix y = Numbers.unwritten(r2);
            basis.values(k, r2, RadialBasisRules.widthRow(basis, p), y);
            bits.put(y);
            for (int i = 0; i < r2.rows(); i++) {
                bits.put(basis.derivativeOfSquare(r2.get(i, 0), 0.7, basis.value(r2.get(i, 0), 0.7)));
                bits.put(basis.derivativeOfWidth(r2.get(i, 0), 0.7, basis.value(r2.get(i, 0), 0.7)));
            }
        }
    }

    static void centerSelection(CenterSelection selection, Kernels k, Bits bits) {
        CenterSelection.Clusters clusters =
                CenterSelectionRules.select(selection, k, CenterSelectionRules.usualPatterns(selection));
        bits.put(clusters.centers());
        bits.put(clusters.assignment());
    }

    static void widthRule(WidthRule rule, Kernels k, Bits bits) {
        bits.put(WidthRuleRules.usual(rule, k));
    }
}
