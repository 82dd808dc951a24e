package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.StateWriter;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;

/** Trainers with one mistake each. */
final class BrokenTrainers {

    private static final double RATE = 0.2;
    private static final int SIZE = 50;

    private BrokenTrainers() {}

    /** How a broken trainer's session comes to be. */
    interface Start {
        TrainingSession session(TrainingContext context, List<StoppingRule> stop);
    }

    /** Which mistake; so that a trainer may be a record whose options are all that it is. */
    public enum Mistake {
        NONE(LineSessionOf::new),
        ASCENDS((c, s) -> new LineSessionOf(c, s) {
            @Override
            double step(double weights) {
                return -super.step(weights);
            }
        }),
        LEARNS_NOTHING((c, s) -> new LineSessionOf(c, s) {
            @Override
            double step(double weights) {
                return 0;
            }
        }),
        IGNORES_THE_VOTE((c, s) -> new LineSessionOf(c, s) {
            @Override
            void askRules() {
                // on and on
            }
        }),
        LOSES_THE_REASON((c, s) -> new LineSessionOf(c, s) {
            @Override
            void askRules() {
                if (s.stream().anyMatch(rule -> rule.vote(history()) != null)) {
                    end("line-descent", "");
                }
            }
        }),
        GOES_ON((c, s) -> new LineSessionOf(c, s) {
            @Override
            public boolean step() {
                if (ending() != null) {
                    network.parameters()
                            .vector()
                            .set(0, 0, 1 + network.parameters().vector().get(0, 0));
                }
                return super.step();
            }
        }),
        SKIPS_A_BATCH((c, s) -> new LineSessionOf(c, s) {
            @Override
            public boolean step() {
                batch += batch == 2 ? 1 : 0;
                return super.step();
            }
        }),
        ADVANCES_FURTHER((c, s) -> new LineSessionOf(c, s) {
            private double factor = 1;

            @Override
            public boolean advance() {
                factor = 1.01;
                boolean went = step();
                factor = 1;
                return went;
            }

            @Override
            double step(double weights) {
                return factor * super.step(weights);
            }
        }),
        SWALLOWS_NAN((c, s) -> new LineSessionOf(c, s) {
            @Override
            double weight(Rows rows, int pattern) {
                return Double.isNaN(rows.inputs().get(pattern, 0)) ? 0 : super.weight(rows, pattern);
            }

            @Override
            void requireFinite(double cost) {
                // it will be all right
            }

            @Override
            double cost(double weight, double e) {
                return Double.isNaN(e) ? 0 : super.cost(weight, e);
            }
        }),
        WRITES_THE_DATA((c, s) -> new LineSessionOf(c, s) {
            @Override
            double learn(Rows rows, int from, int to) {
                rows.inputs().set(from, 0, 0.5 * rows.inputs().get(from, 0));
                return super.learn(rows, from, to);
            }
        }),
        TRAINS_THE_GIVEN_NETWORK((c, s) -> new LineSessionOf(c, s) {
            @Override
            Network network(TrainingContext of) {
                return of.network();
            }
        }),
        HANDS_OUT_ITS_OWN_NETWORK((c, s) -> new LineSessionOf(c, s) {
            @Override
            public Network snapshot() {
                return network;
            }
        }),
        UNSEEDED((c, s) -> new LineSessionOf(c, s) {
            private final Random random = new Random();

            @Override
            double step(double weights) {
                return super.step(weights) * (0.9 + 0.1 * random.nextDouble());
            }
        }),
        COUNTS_THREADS((c, s) -> new LineSessionOf(c, s) {
            @Override
            double step(double weights) {
                return super.step(weights) / context.kernels().team().threads();
            }
        }),
        SHARES_MEMORY((c, s) -> new LineSessionOf(c, s) {
            @Override
            double learn(Rows rows, int from, int to) {
                shared = context.streams().seed();
                Thread.yield();
                double cost = super.learn(rows, from, to);
                return shared == context.streams().seed() ? cost : cost + 1e-9;
            }
        }),
        FORGETS_THE_BATCH((c, s) -> new LineSessionOf(c, s) {
            @Override
            public void save(StateWriter w) {
                int before = batch;
                batch = 0;
                super.save(w);
                batch = before;
            }
        }),
        WEIGHS_OTHERWISE((c, s) -> new LineSessionOf(c, s) {
            @Override
            double weight(Rows rows, int pattern) {
                return rows.weights() == null ? 1 : 1.1 * rows.weight(pattern);
            }

            @Override
            double step(double weights) {
                return RATE / SIZE;
            }
        }),
        IGNORES_WEIGHTS((c, s) -> new LineSessionOf(c, s) {
            @Override
            double weight(Rows rows, int pattern) {
                return 1;
            }
        }),
        STARTS_ANYWAY(LineSessionOf::new),
        REFUSES_WITHOUT_A_WORD(LineSessionOf::new);

        private static volatile long shared;

        private final Start start;

        Mistake(Start start) {
            this.start = start;
        }
    }

    private static class LineSessionOf extends LineSession {
        LineSessionOf(TrainingContext context, List<StoppingRule> stop) {
            super(context, RATE, SIZE, stop);
        }
    }

    /** A trainer with that mistake. */
    public record Broken(
            @Option(help = "which") Mistake mistake,
            @Option(help = "when training ends") List<StoppingRule> stop) implements Trainer {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public List<Finding> findings(Network network) {
            List<Finding> refused = LineDescent.refused(network);
            return mistake == Mistake.REFUSES_WITHOUT_A_WORD
                    ? refused.stream().map(f -> Finding.refused(0, "", " ")).toList()
                    : refused;
        }

        @Override
        public TrainingSession start(TrainingContext context) {
            for (Finding finding : findings(context.network())) {
                if (mistake == Mistake.STARTS_ANYWAY) {
                    break;
                }
                throw new IllegalArgumentException(finding.message());
            }
            return mistake.start.session(context, stop);
        }
    }

    private static BrokenPlugin<Trainer> broken(Mistake mistake, String rule, String found) {
        String words = mistake.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new BrokenPlugin<>(words, new Broken(mistake, List.of(new AfterEpochs())), rule, found);
    }

    static List<BrokenPlugin<Trainer>> all() {
        List<BrokenPlugin<Trainer>> all = new ArrayList<>();
        all.add(
                broken(
                        Mistake.ASCENDS,
                        "R05",
                        "has the cost 0.1229 in epoch 1 and 5.794e+06 in epoch 10: expected less (a linear function with one linear layer, float64)"));
        all.add(
                broken(
                        Mistake.LEARNS_NOTHING,
                        "R05",
                        "leaves the mean squared error at 0.1415 in 10 epochs: expected that the network learns (a linear function with one linear layer, float64)"));
        all.add(broken(Mistake.IGNORES_THE_VOTE, "R06", "is told to stop after 0 epochs, but goes on"));
        all.add(
                broken(
                        Mistake.LOSES_THE_REASON,
                        "R06",
                        "was stopped by the rule 'told-by-the-kit' with the reason 'the kit wanted 0 epochs', but says 'line-descent' and ''"));
        all.add(
                broken(
                        Mistake.GOES_ON,
                        "R06",
                        "goes on after its ending 'the kit wanted 0 epochs', from epoch 0, batch 0, update 0, fingerprint ~ to epoch 0, batch 0, update 0, fingerprint ~: expected that step() and advance() return false"));
        all.add(
                broken(
                        Mistake.SKIPS_A_BATCH,
                        "R07",
                        "steps from epoch 0, batch 2, update 2 to epoch 0, batch 4, update 3: expected one update more, and one batch more or the next epoch (there are 300 patterns)"));
        all.add(
                broken(
                        Mistake.ADVANCES_FURTHER,
                        "R08",
                        "advance() leads elsewhere than step(): expected epoch 1, batch 0, update 6, fingerprint ~, got epoch 1, batch 0, update 6, fingerprint ~"));
        all.add(
                broken(
                        Mistake.SWALLOWS_NAN,
                        "R09",
                        "goes on for 2 epochs, to the cost 0.000, though an input is NaN: expected a DivergenceException in the first epoch"));
        all.add(broken(
                Mistake.WRITES_THE_DATA,
                "R10",
                "training writes the inputs: number 0 of pattern 0 was 0.6275 and is 0.1569"));
        all.add(broken(
                Mistake.TRAINS_THE_GIVEN_NETWORK,
                "R10",
                "changes the parameters of the network that it was given: expected that the session works on a copy"));
        all.add(broken(
                Mistake.HANDS_OUT_ITS_OWN_NETWORK,
                "R11",
                "changes the parameters of a snapshot in later steps: expected parameters of its own"));
        all.add(
                broken(
                        Mistake.UNSEEDED,
                        "R12",
                        "gives other results the second time: expected epoch 2, batch 0, update 12, fingerprint ~, got epoch 2, batch 0, update 12, fingerprint ~"));
        all.add(
                broken(
                        Mistake.COUNTS_THREADS,
                        "R13",
                        "gives other results with 2 threads: expected epoch 2, batch 0, update 12, fingerprint ~, got epoch 2, batch 0, update 12, fingerprint ~"));
        all.add(broken(
                Mistake.SHARES_MEMORY,
                "R14",
                "gives other results while 8 sessions run: expected cost # in epoch #, got #"));
        all.add(
                broken(
                        Mistake.FORGETS_THE_BATCH,
                        "R15",
                        "restored at update 1: expected epoch 0, batch 1, update 1, fingerprint ~, got epoch 0, batch 0, update 1, fingerprint ~"));
        all.add(
                broken(
                        Mistake.WEIGHS_OTHERWISE,
                        "R16",
                        "gives other results when all patterns have the weight 1: expected epoch 2, batch 0, update 12, fingerprint ~, got epoch 2, batch 0, update 12, fingerprint ~"));
        all.add(
                broken(
                        Mistake.IGNORES_WEIGHTS,
                        "R17",
                        "depends on patterns of weight 0: expected epoch 2, batch 0, update 12, fingerprint ~, got epoch 2, batch 0, update 12, fingerprint ~"));
        all.add(
                broken(
                        Mistake.STARTS_ANYWAY,
                        "R18",
                        "finds that it can't train a linear function with two linear layers ('line-descent' trains one linear layer), but starts: expected an IllegalArgumentException"));
        all.add(
                broken(
                        Mistake.REFUSES_WITHOUT_A_WORD,
                        "R18",
                        "refuses a linear function with two linear layers without a word: expected what is wrong and what would be right"));
        return all;
    }
}
