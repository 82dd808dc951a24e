package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.training.DeltaRuleError;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.optimizer.Sgd;

/** What delta rule and perceptron share: one dense layer, whose units see their targets. */
final class SingleLayer {

    private SingleLayer() {}

    /** Refuses everything but one dense layer. */
    static List<Finding> check(String rule, Network network) {
        List<Finding> findings = new ArrayList<>();
        List<Layer> layers = network.layers();
        if (layers.size() > 1) {
            findings.add(Finding.refused(
                    0,
                    "",
                    "'" + rule + "' can't train a hidden layer: it needs the target of every unit that it changes, and"
                            + " hidden units have none; leave one layer, or use 'backprop'"));
        } else if (layers.isEmpty() || !(layers.get(0) instanceof Dense)) {
            findings.add(Finding.refused(0, "", "'" + rule + "' trains one dense layer"));
        }
        return findings;
    }

    static TrainingSession start(
            TrainingContext given,
            DeltaRuleError.Form form,
            Schedule learningRate,
            UpdateMode mode,
            boolean shuffle,
            List<StoppingRule> stop) {
        TrainingContext context = given.withNetwork(given.network().copy());
        GradientUpdater updater = new GradientUpdater(
                context, new DeltaRuleError(form), mode, new Sgd(learningRate), List.of(), null, null);
        return new EpochSession(context, updater, mode, shuffle, stop);
    }
}
