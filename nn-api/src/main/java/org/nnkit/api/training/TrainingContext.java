package org.nnkit.api.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;

/**
 * What a trainer works on and with.
 *
 * @param network where it starts; the session works on a copy of its parameters
 * @param training patterns to learn
 * @param validation patterns to watch, or null
 * @param kernels the arithmetic
 * @param streams random streams of the experiment
 * @param metrics what to measure in every epoch besides the cost
 * @param listeners who is told
 */
public record TrainingContext(
        Network network,
        Rows training,
        @Nullable Rows validation,
        Kernels kernels,
        Streams streams,
        List<Metric> metrics,
        List<TrainingListener> listeners) {

    public TrainingContext {
        metrics = List.copyOf(metrics);
        listeners = List.copyOf(listeners);
    }

    /** Without validation part, metrics and listeners. */
    public TrainingContext(Network network, Rows training, Kernels kernels, Streams streams) {
        this(network, training, null, kernels, streams, List.of(), List.of());
    }

    /** Who of the listeners wants to see each step; null if nobody does. */
    public @Nullable Trace trace() {
        Trace found = null;
        for (TrainingListener listener : listeners) {
            Trace trace = listener.trace();
            if (trace != null && found != null) {
                throw new IllegalArgumentException("two listeners want to see each step; one can");
            }
            found = trace == null ? found : trace;
        }
        return found;
    }

    public TrainingContext withNetwork(Network other) {
        return new TrainingContext(other, training, validation, kernels, streams, metrics, listeners);
    }

    public TrainingContext withValidation(@Nullable Rows rows) {
        return new TrainingContext(network, training, rows, kernels, streams, metrics, listeners);
    }

    public TrainingContext withMetrics(List<Metric> more) {
        return new TrainingContext(network, training, validation, kernels, streams, more, listeners);
    }

    public TrainingContext withListeners(List<TrainingListener> more) {
        return new TrainingContext(network, training, validation, kernels, streams, metrics, more);
    }
}
