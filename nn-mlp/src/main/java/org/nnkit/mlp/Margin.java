package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.schedule.Constant;

/**
 * What a perceptron's mistakes say: with patterns no longer than R, a margin of γ around the line that was found and first
 * weights 0, it makes at most R²/γ² (Block 1962, Novikoff 1962). A bias counts as the weight of a constant input 1.
 *
 * <p>With first weights w₀, learning rate α and targets E apart the same proof gives R²/γ² + 2‖w₀‖/(αEγ). A mistake at v = 0
 * exactly, where the error is E/2, counts half in it.
 */
final class Margin {

    /** A bound that is tight comes out just below a whole number. */
    private static final double ROUNDING = 1e-9;

    private Margin() {}

    static Remark remark(TrainingContext context, TrainingSession session, Schedule learningRate) {
        History history = session.history();
        double mistakes = 0;
        for (int epoch = 1; epoch <= history.epochs(); epoch++) {
            mistakes += history.value(Mistakes.NAME, epoch);
        }
        Network network = session.snapshot();
        List<Remark.Figure> figures = new ArrayList<>(List.of(new Remark.Figure("mistakes", mistakes)));
        String text = Numbers.inWords(mistakes) + " mistakes made";
        Activation activation = network.layers().get(0).activation();
        if (network.outputs() != 1 || activation == null) {
            return new Remark("mistakes", text, figures); // each unit has a margin of its own
        }
        Matrix w = network.parameters().layer(0).get("weights");
        Matrix bias = bias(network);
        double middle = (activation.range().min() + activation.range().max()) / 2;
        double margin = margin(context.training(), w, bias, middle);
        if (!(margin > 0)) {
            return new Remark("mistakes", text + "; the line that was found does not separate the patterns", figures);
        }
        double longest = longest(context.training(), bias != null);
        figures.add(new Remark.Figure("margin", margin));
        figures.add(new Remark.Figure("longest", longest));
        text += "; margin γ = " + Numbers.inWords(margin, 4) + ", longest pattern R = " + Numbers.inWords(longest, 4);
        if (learningRate instanceof Constant rate) {
            double errors = activation.range().max() - activation.range().min();
            Network start = context.network();
            double first = norm(start.parameters().layer(0).get("weights"), bias(start));
            double bound = longest * longest / (margin * margin) + 2 * first / (rate.rate() * errors * margin);
            figures.add(new Remark.Figure("bound", bound));
            text += ", at most " + (first == 0 ? "R²/γ²" : "R²/γ² + 2‖w₀‖/(αγ" + (errors == 1 ? ")" : "·2)")) + " = "
                    + Numbers.inWords(Math.floor(bound * (1 + ROUNDING)));
        }
        return new Remark("mistakes", text, figures);
    }

    private static @Nullable Matrix bias(Network network) {
        Parameters layer = network.parameters().layer(0);
        return layer.specs().get(0).size() > 1 ? layer.get("biases") : null;
    }

    /** The smallest ±v/‖w‖, positive where all patterns are on the side of their targets. */
    private static double margin(Rows rows, Matrix w, @Nullable Matrix bias, double middle) {
        double norm = norm(w, bias);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.weight(i) == 0) {
                continue;
            }
            double v = bias == null ? 0 : bias.get(0, 0);
            for (int j = 0; j < w.rows(); j++) {
                v = Math.fma(w.get(j, 0), rows.inputs().get(i, j), v);
            }
            smallest = Math.min(smallest, (rows.targets().get(i, 0) > middle ? v : -v) / norm);
        }
        return norm == 0 ? 0 : smallest;
    }

    private static double norm(Matrix w, @Nullable Matrix bias) {
        double sum = bias == null ? 0 : bias.get(0, 0) * bias.get(0, 0);
        for (int j = 0; j < w.rows(); j++) {
            sum = Math.fma(w.get(j, 0), w.get(j, 0), sum);
        }
        return Math.sqrt(sum);
    }

    private static double longest(Rows rows, boolean bias) {
        double longest = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.weight(i) == 0) {
                continue;
            }
            double sum = bias ? 1 : 0;
            for (int j = 0; j < rows.inputs().columns(); j++) {
                sum = Math.fma(rows.inputs().get(i, j), rows.inputs().get(i, j), sum);
            }
            longest = Math.max(longest, sum);
        }
        return Math.sqrt(longest);
    }
}
