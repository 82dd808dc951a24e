package org.nnkit.tck;

import java.io.IOException;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.UpdateMode;

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
            for (Patterns p :
                    List.of(Patterns.random(c, precision, 20, 3, "another JVM"), Patterns.ends(c, precision))) {
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

    static void updateMode(UpdateMode mode, Kernels k, Bits bits) {
        for (int patterns : UpdateModeRules.PATTERNS) {
            bits.put((long) UpdateModeRules.size(mode, patterns));
        }
    }

    static void schedule(Schedule schedule, Kernels k, Bits bits) {
        bits.put(ScheduleRules.rates(schedule));
    }

    static void penalty(Penalty penalty, Kernels k, Bits bits) {
        for (Precision p : Precision.values()) {
            Matrix w = PenaltyRules.weights(p);
            bits.put(PenaltyRules.gradient(penalty, k, w));
            bits.put(penalty.value(k, w));
        }
    }

    static void stoppingRule(StoppingRule rule, Kernels k, Bits bits) {
        for (int epochs = 0; epochs <= Histories.EPOCHS; epochs++) {
            for (History history : StoppingRuleRules.histories(rule, epochs)) {
                bits.put(rule.vote(history));
            }
        }
    }

    static void dataSource(DataSource source, Kernels k, Bits bits) throws IOException {
        DataSourceRules.write(source, bits);
    }

    static void missingValues(MissingValues missing, Kernels k, Bits bits) {
        bits.put(missing.fit(Tables.withGaps(40, "another JVM")));
    }

    static void scaler(Scaler scaler, Kernels k, Bits bits) {
        Matrix x = Tables.of(50, "another JVM");
        Scaling scaling = scaler.fit(x);
        for (double[] row : scaling.state()) {
            bits.put(row);
        }
        scaling.apply(x);
        bits.put(x);
    }

    static void split(Split split, Kernels k, Bits bits) {
        for (Split.Partition p : SplitRules.split(split, 200, 42)) {
            bits.put(p.training());
            bits.put(p.validation());
            bits.put(p.test());
        }
    }

    static void metric(Metric metric, Kernels k, Bits bits) {
        MetricRules.write(metric, bits);
    }

    static void kernels(Kernels kernels, Kernels k, Bits bits) {
        if (kernels.unavailable().isEmpty()) {
            KernelsRules.write(kernels, bits);
        }
    }
}
