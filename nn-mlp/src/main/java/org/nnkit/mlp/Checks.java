package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.UpdateMode;

/** What the trainers of this module check in common. */
final class Checks {

    private Checks() {}

    static List<Finding> targets(String option, CostFunction cost, TrainingContext context) {
        Range range = cost.targetRange();
        List<Finding> findings = new ArrayList<>();
        outside(range, context.training(), "training", option, cost, findings);
        Rows validation = context.validation();
        if (validation != null && findings.isEmpty()) {
            outside(range, validation, "validation", option, cost, findings);
        }
        return findings;
    }

    private static void outside(
            Range range, Rows rows, String part, String option, CostFunction cost, List<Finding> findings) {
        Matrix d = rows.targets();
        for (int i = 0; i < d.rows(); i++) {
            for (int j = 0; j < d.columns(); j++) {
                if (!range.contains(d.get(i, j))) {
                    findings.add(Finding.refused(
                            option,
                            "cost '" + cost.name() + "' needs targets in " + range + ", but " + part + " pattern "
                                    + (i + 1) + " has " + Numbers.inWords(d.get(i, j))
                                    + "; for classes say 'data.encode.target: classes'"));
                    return;
                }
            }
        }
    }

    static List<Finding> epochs(
            TrainingContext context,
            UpdateMode mode,
            List<StoppingRule> stop,
            Schedule learningRate,
            String learningRateAt) {
        List<Finding> findings = new ArrayList<>();
        try {
            mode.batchSize(context.training().count());
        } catch (OptionException e) {
            findings.add(Finding.refused("mode." + mode.name() + "." + e.option(), e.problem()));
        }
        Rows validation = context.validation();
        List<String> columns =
                EpochSession.columns(context.metrics(), stop, validation != null && validation.count() > 0);
        for (int i = 0; i < stop.size(); i++) {
            watched("stop[" + i + "]." + stop.get(i).name(), stop.get(i).watches(), columns, findings);
        }
        watched(learningRateAt, learningRate.watches(), columns, findings);
        return findings;
    }

    private static void watched(String option, String column, List<String> columns, List<Finding> findings) {
        if (!column.isEmpty() && !columns.contains(column)) {
            findings.add(Finding.refused(
                    option,
                    "watches '" + column + "', which is not measured"
                            + (column.startsWith("validation-")
                                            && columns.stream().noneMatch(c -> c.startsWith("validation-"))
                                    ? ": there is no validation part; give 'data.split' one, or watch one of "
                                    : (NearMiss.hint(column, columns) + "; there are ").replace("?;", "?"))
                            + String.join(", ", columns)));
        }
    }

    /** The largest number of patterns that go through at once: a batch, or the validation part. */
    static int largest(int batch, TrainingContext context) {
        Rows validation = context.validation();
        return Math.max(batch, validation == null ? 1 : validation.count());
    }

    static void require(List<Finding> first, List<Finding> second) {
        for (List<Finding> findings : List.of(first, second)) {
            for (Finding f : findings) {
                if (f.refused()) {
                    String where = f.layer() >= 0 ? "network[" + f.layer() + "] " : "";
                    throw new IllegalArgumentException(where + f.option() + ": " + f.message());
                }
            }
        }
    }
}
