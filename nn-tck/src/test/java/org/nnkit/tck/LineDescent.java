package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;

/** Gradient descent on ½ Σ (d − y)² of one linear layer, with a session of its own: as an author would write a trainer. */
public record LineDescent(
        @Option(help = "learning rate", range = "(0, inf)") double learningRate,

        @Option(help = "patterns in an update", range = "[1, inf)")
        int size,

        @Option(help = "when training ends: the first rule that says so")
        List<StoppingRule> stop)
        implements Trainer {

    public LineDescent {
        stop = List.copyOf(stop);
        OptionException.check(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate",
                learningRate,
                "a number greater than 0");
        OptionException.check(size >= 1, "size", size, "an integer of at least 1");
    }

    public LineDescent() {
        this(0.2, 50, List.of(new AfterEpochs()));
    }

    @Override
    public String name() {
        return "line-descent";
    }

    @Override
    public List<Finding> findings(Network network) {
        return refused(network);
    }

    static List<Finding> refused(Network network) {
        Activation activation =
                network.layers().isEmpty() ? null : network.layers().get(0).activation();
        boolean line = network.layers().size() == 1
                && (activation == null || activation.link() == Link.IDENTITY)
                && network.layers().get(0).affine(network.parameters().layer(0)) != null;
        return line ? List.of() : List.of(Finding.refused(0, "", "'line-descent' trains one linear layer"));
    }

    @Override
    public TrainingSession start(TrainingContext context) {
        for (Finding finding : findings(context.network())) {
            throw new IllegalArgumentException(finding.message());
        }
        return new LineSession(context, learningRate, size, stop);
    }
}
