package org.nnkit.runner.experiment;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;

/**
 * What training will need at least, estimated before any of it is taken: parameters with their gradient and whatever else is
 * as large (first network, working copy, slots of the optimiser, the best so far), and outputs, errors and buffers for a chunk
 * of patterns. In long arithmetic that stops at the largest long.
 *
 * @param layers bytes for each layer
 * @param parameters parameters in all
 */
record MemoryNeed(List<Long> layers, long parameters) {

    /** First network, the copy that is trained, gradient. */
    private static final int COPIES = 3;

    static MemoryNeed of(
            int inputs,
            List<Layer> layers,
            List<List<ParameterSpec>> specs,
            List<Trainer> trainers,
            Precision precision) {
        long copies = COPIES;
        for (Trainer trainer : trainers) {
            long more =
                    PluginParts.find(trainer, StoppingRule.class).stream().anyMatch(StoppingRule::restoresBest) ? 1 : 0;
            for (Optimizer optimizer : PluginParts.find(trainer, Optimizer.class)) {
                more += optimizer.slots().size();
            }
            copies = Math.max(copies, COPIES + more);
        }
        List<Long> bytes = new ArrayList<>();
        long parameters = 0;
        int width = inputs;
        for (int l = 0; l < layers.size(); l++) {
            long own = 0;
            for (ParameterSpec spec : specs.get(l)) {
                own = plus(own, spec.size());
            }
            parameters = plus(parameters, own);
            long perPattern = 0;
            for (int buffer : layers.get(l).buffers(width)) {
                perPattern = plus(perPattern, buffer);
            }
            width = layers.get(l).outputs(width);
            perPattern = plus(perPattern, 2L * width);
            bytes.add(times(plus(times(own, copies), times(perPattern, Objective.CHUNK_ROWS)), precision.bytes()));
        }
        return new MemoryNeed(List.copyOf(bytes), parameters);
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum; // both are at least 0
    }

    private static long times(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    long bytes() {
        return layers.stream().reduce(0L, MemoryNeed::plus);
    }

    int largestLayer() {
        int largest = 0;
        for (int l = 1; l < layers.size(); l++) {
            if (layers.get(l) > layers.get(largest)) {
                largest = l;
            }
        }
        return largest;
    }
}
