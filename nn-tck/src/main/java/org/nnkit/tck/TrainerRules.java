package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Position;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;

/**
 * What every {@link Trainer} must do. Checked with a problem that it surely can solve: the first of some usual ones of one
 * layer that its findings allow, or one of its author's choice. Only its first epochs are looked at, so a trainer may have any
 * stopping rules of its own.
 */
public final class TrainerRules {

    private static final long SEED = 42;
    private static final int EPOCHS = 10;
    private static final int FEW_EPOCHS = 2;
    private static final int SPOILT = 7;

    private final @Nullable TrainingProblem given;

    private TrainerRules(@Nullable TrainingProblem problem) {
        this.given = problem;
    }

    /** The rules, by number, with a usual problem. */
    public static List<Rule<Trainer>> list() {
        return list(null);
    }

    /**
     * The rules, by number.
     *
     * @param problem what the trainer can solve; null for the first usual problem that its findings allow
     */
    public static List<Rule<Trainer>> list(@Nullable TrainingProblem problem) {
        return new TrainerRules(problem).all();
    }

    private List<Rule<Trainer>> all() {
        List<Rule<Trainer>> rules = new ArrayList<>(PluginRules.of(Trainer.class));
        rules.add(new Rule<>("R05", "lowersTheCost", this::checkLearning));
        rules.add(new Rule<>("R06", "stopsWhenToldAndSaysWhy", TrainerRules::takesNoStoppingRule, this::checkStopping));
        rules.add(new Rule<>("R07", "countsUpdatesAndEpochs", this::checkPositions));
        rules.add(new Rule<>("R08", "advancesAsItSteps", this::checkAdvance));
        rules.add(new Rule<>("R09", "numbersThatAreNotFiniteEndTraining", this::checkNaN));
        rules.add(new Rule<>("R10", "dataAndNetworkAreNotWritten", this::checkData));
        rules.add(new Rule<>("R11", "snapshotsHaveParametersOfTheirOwn", this::checkSnapshots));
        rules.add(new Rule<>("R12", "theSameSeedGivesTheSameBits", this::checkRepeats));
        rules.add(new Rule<>("R13", "threadsChangeNoBit", this::checkTeams));
        rules.add(new Rule<>("R14", "eightThreadsGiveTheBitsOfOne", this::checkThreads));
        rules.add(new Rule<>("R15", "goesOnFromItsSavedStateBitForBit", this::checkRestoring));
        rules.add(new Rule<>("R16", "weightsOfOneAreNoWeights", this::checkWeightsOfOne));
        rules.add(new Rule<>("R17", "patternsOfWeightZeroDoNotMatter", this::checkWeightsOfZero));
        rules.add(new Rule<>("R18", "refusesInWordsWhatItCannotTrain", this::checkRefusals));
        return List.copyOf(rules);
    }

    private TrainingProblem problem(Trainer trainer, Kernels k) {
        return given == null ? usualProblem(trainer, k) : given;
    }

    private static TrainingProblem usualProblem(Trainer trainer, Kernels k) {
        String refusal = "";
        for (TrainingProblem problem : TrainingProblems.solvable()) {
            List<Finding> refused = refused(trainer, context(problem, k));
            if (refused.isEmpty()) {
                return problem;
            }
            refusal = problem.name() + " (" + refused.get(0).message() + ")";
        }
        throw new Violation("refuses every usual problem, the last of them being " + refusal
                + "; override problem() of the contract with one that it can solve");
    }

    private static TrainingContext context(TrainingProblem problem, Kernels k) {
        return new TrainingContext(problem.network(), problem.training(), k, new Streams(SEED));
    }

    private static List<Finding> refused(Trainer trainer, TrainingContext context) {
        List<Finding> findings = new ArrayList<>(trainer.findings(context.network()));
        if (findings.stream().noneMatch(Finding::refused)) {
            findings.addAll(trainer.findings(context));
        }
        return findings.stream().filter(Finding::refused).toList();
    }

    /** The option that takes stopping rules. */
    private static Optional<OptionDescriptor> stop(Trainer trainer) {
        return Descriptor.of(trainer).options().stream()
                .filter(o -> o.list() && o.javaType() == StoppingRule.class)
                .findFirst();
    }

    private static @Nullable String takesNoStoppingRule(Trainer trainer) {
        Optional<OptionDescriptor> option = stop(trainer);
        if (option.isEmpty()) {
            return "it has no option that takes stopping rules";
        }
        Object rules = Descriptor.of(trainer).value(trainer, option.get());
        return rules instanceof List<?> list && list.isEmpty() ? "it has no stopping rules with these options" : null;
    }

    /** A trainer that ends after some epochs, if that can be told to it. */
    private static Trainer endingAfter(Trainer trainer, int epochs) {
        if (takesNoStoppingRule(trainer) != null) {
            return trainer;
        }
        return (Trainer)
                Descriptor.of(trainer).with(Map.of(stop(trainer).orElseThrow().name(), List.of(new Told(epochs))));
    }

    /** Votes for the end after some epochs, with a reason that nobody else gives. */
    private record Told(int epochs) implements StoppingRule {

        @Override
        public String name() {
            return "told-by-the-kit";
        }

        String reason() {
            return "the kit wanted " + epochs + " epochs";
        }

        @Override
        public @Nullable String vote(History history) {
            return history.epochs() >= epochs ? reason() : null;
        }
    }

    /** Goes on until it ends or some epochs are over; a trainer whose epochs never end is found. */
    private static void advance(TrainingSession session, int epochs, int patterns) {
        long most = (long) epochs * patterns + epochs;
        for (long i = 0; session.position().epoch() < epochs; i++) {
            if (!session.advance()) {
                return;
            }
            if (i > most) {
                throw new Violation("is in epoch " + (session.position().epoch() + 1) + " after " + i
                        + " calls of advance() with " + patterns + " patterns: expected the end of epoch " + epochs);
            }
        }
    }

    /** The session after two epochs of a usual problem. */
    static TrainingSession trained(Trainer trainer, Kernels k) {
        TrainingProblem problem = usualProblem(trainer, k);
        TrainingSession session = endingAfter(trainer, FEW_EPOCHS).start(context(problem, k));
        advance(session, FEW_EPOCHS, problem.training().count());
        return session;
    }

    private static void step(TrainingSession session, long updates) {
        for (long i = 0; i < updates && session.step(); i++) {
            // all is done there
        }
    }

    private static String state(TrainingSession session) {
        return text(session.position()) + ", fingerprint "
                + session.snapshot().fingerprint().substring(0, 12);
    }

    private static String text(Position p) {
        return "epoch " + p.epoch() + ", batch " + p.batch() + ", update " + p.update();
    }

    private static void requireSame(String what, TrainingSession expected, TrainingSession actual) {
        if (!state(expected).equals(state(actual))) {
            throw new Violation(what + ": expected " + state(expected) + ", got " + state(actual));
        }
        requireSameHistory(what, expected.history(), actual.history());
        Ending e = expected.ending();
        Ending a = actual.ending();
        if (e == null ? a != null : !e.equals(a)) {
            throw new Violation(what + ": expected the ending " + e + ", got " + a);
        }
    }

    private static void requireSameHistory(String what, History expected, History actual) {
        if (!expected.columns().equals(actual.columns()) || expected.epochs() != actual.epochs()) {
            throw new Violation(what + ": expected a history of " + expected.epochs() + " epochs with "
                    + expected.columns() + ", got " + actual.epochs() + " with " + actual.columns());
        }
        for (String column : expected.columns()) {
            for (int epoch = 1; epoch <= expected.epochs(); epoch++) {
                double e = expected.value(column, epoch);
                double a = actual.value(column, epoch);
                if (Double.doubleToLongBits(e) != Double.doubleToLongBits(a)) {
                    throw new Violation(what + ": expected " + column + " " + e + " in epoch " + epoch + ", got " + a);
                }
            }
        }
    }

    private static TrainingProblem to(Precision p, TrainingProblem problem) {
        Network network = problem.network();
        return new TrainingProblem(
                problem.name(), network.with(network.parameters().to(p)), PointClouds.to(p, problem.training()));
    }

    private static TrainingProblem with(TrainingProblem problem, Rows rows) {
        return new TrainingProblem(problem.name(), problem.network(), rows);
    }

    private void checkLearning(Trainer trainer, Kernels k) {
        for (Precision p : Precision.values()) {
            TrainingProblem problem = to(p, problem(trainer, k));
            TrainingSession session = endingAfter(trainer, EPOCHS).start(context(problem, k));
            advance(session, EPOCHS, problem.training().count());
            History history = session.history();
            String learning = " (" + problem.name() + ", " + p.configName() + ")";
            Ending ending = session.ending();
            if (history.epochs() == 0) {
                throw new Violation("ends before the first epoch" + (ending == null ? "" : ", as " + ending.reason())
                        + ": expected that it learns" + learning);
            }
            double before = squaredError(problem.network(), problem.training(), k);
            double after = squaredError(session.snapshot(), problem.training(), k);
            double first = history.value(History.COST, 1);
            double last = history.last(History.COST);
            if (after == before) {
                throw new Violation("leaves the mean squared error at " + before + " in " + history.epochs()
                        + (history.epochs() == 1 ? " epoch" : " epochs") + ": expected that the network learns"
                        + learning);
            }
            if (history.epochs() == 1 ? !(after < before) : !(last < first)) {
                throw new Violation(
                        history.epochs() == 1
                                ? "brings the mean squared error from " + before + " to " + after
                                        + " in one epoch: expected less" + learning
                                : "has the cost " + first + " in epoch 1 and " + last + " in epoch " + history.epochs()
                                        + ": expected less" + learning);
            }
        }
    }

    private static double squaredError(Network network, Rows rows, Kernels k) {
        Matrix y = network.predict(k, rows.inputs());
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                double e = rows.targets().get(i, j) - y.get(i, j);
                sum = Math.fma(e, e, sum);
            }
        }
        return sum / y.rows();
    }

    private void checkStopping(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        for (int epochs = 0; epochs < 2; epochs++) {
            Told told = new Told(epochs);
            TrainingSession session = endingAfter(trainer, epochs).start(context(problem, k));
            advance(session, epochs + FEW_EPOCHS, patterns);
            Ending ending = session.ending();
            if (ending == null || ending.epochs() != epochs) {
                throw new Violation("is told to stop after " + epochs + (epochs == 1 ? " epoch" : " epochs") + ", but "
                        + (ending == null ? "goes on" : "ended after " + ending.epochs() + ": " + ending.reason()));
            }
            if (!ending.rule().equals(told.name()) || !ending.reason().equals(told.reason())) {
                throw new Violation("was stopped by the rule '" + told.name() + "' with the reason '" + told.reason()
                        + "', but says '" + ending.rule() + "' and '" + ending.reason() + "'");
            }
            requireEnded(session);
            if (epochs == 0
                    && !session.snapshot()
                            .fingerprint()
                            .equals(problem.network().fingerprint())) {
                throw new Violation("is told to stop before the first epoch, but has changed the parameters");
            }
        }
    }

    /** Whether nothing happens any more, and the ending says what had happened. */
    private static void requireEnded(TrainingSession session) {
        Ending ending = session.ending();
        if (ending == null) {
            throw new Violation("does nothing in step() any more, but has no ending(): expected one that says why");
        }
        String before = state(session);
        if (session.step() || session.advance() || !state(session).equals(before)) {
            throw new Violation("goes on after its ending '" + ending.reason() + "', from " + before + " to "
                    + state(session) + ": expected that step() and advance() return false");
        }
        Position p = session.position();
        if (ending.epochs() != p.epoch() || ending.updates() != p.update()) {
            throw new Violation("ended at " + text(p) + ", but its ending says " + ending.epochs() + " epochs and "
                    + ending.updates() + " updates");
        }
    }

    /** The updates that an epoch must have, by the option that says so; 0 if there is none. */
    private static int updatesOfAnEpoch(Trainer trainer, int patterns) {
        Descriptor descriptor = Descriptor.of(trainer);
        for (OptionDescriptor option : descriptor.options()) {
            if (option.javaType() == UpdateMode.class
                    && !option.list()
                    && descriptor.value(trainer, option) instanceof UpdateMode mode) {
                int size = mode.batchSize(patterns);
                return (patterns + size - 1) / size;
            }
        }
        return 0;
    }

    private void checkPositions(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        int declared = updatesOfAnEpoch(trainer, patterns);
        TrainingSession session = endingAfter(trainer, FEW_EPOCHS).start(context(problem, k));
        Position at = session.position();
        if (!at.equals(new Position(0, 0, 0))) {
            throw new Violation("starts at " + text(at) + ": expected epoch 0, batch 0, update 0");
        }
        int first = 0;
        while (at.epoch() < FEW_EPOCHS && session.ending() == null) {
            if (!session.step()) {
                throw new Violation("returns false from step() at " + text(at) + " without an ending(): expected an"
                        + " update, or why training ended");
            }
            Position next = session.position();
            boolean over = next.epoch() == at.epoch() + 1 && next.batch() == 0;
            boolean within = next.epoch() == at.epoch() && next.batch() == at.batch() + 1;
            if (next.update() != at.update() + 1 || !(over || within) || next.batch() >= patterns) {
                throw new Violation("steps from " + text(at) + " to " + text(next)
                        + ": expected one update more, and one batch more or the next epoch (there are " + patterns
                        + " patterns)");
            }
            if (session.history().epochs() != next.epoch()) {
                throw new Violation("is at " + text(next) + ", but has a history of "
                        + session.history().epochs() + " epochs");
            }
            if (over) {
                int updates = at.batch() + 1;
                first = first == 0 ? updates : first;
                if (updates != first || (declared != 0 && updates != declared)) {
                    throw new Violation("makes " + updates + " updates in epoch " + next.epoch() + " of " + patterns
                            + " patterns: expected "
                            + (declared != 0 ? declared + ", as its mode says" : first + ", as in the first"));
                }
                double cost = session.history().last(History.COST);
                if (!Double.isFinite(cost)) {
                    throw new Violation("has the cost " + cost + " in epoch " + next.epoch() + ": expected a number");
                }
            }
            at = next;
        }
        if (session.ending() != null) {
            requireEnded(session);
        }
    }

    private void checkAdvance(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession stepped = ending.start(context(problem, k));
        TrainingSession advanced = ending.start(context(problem, k));
        for (int epoch = 1; epoch <= FEW_EPOCHS; epoch++) {
            advance(advanced, epoch, patterns);
            while (stepped.position().epoch() < epoch && stepped.step()) {
                // one update at a time
            }
            requireSame("advance() leads elsewhere than step()", stepped, advanced);
        }
    }

    private void checkNaN(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        Matrix x = problem.training().inputs().copy();
        x.set(SPOILT, 0, Double.NaN);
        TrainingContext context =
                context(with(problem, new Rows(x, problem.training().targets())), k);
        if (!refused(trainer, context).isEmpty()) {
            return; // R18's business
        }
        TrainingSession session = endingAfter(trainer, FEW_EPOCHS).start(context);
        try {
            advance(session, FEW_EPOCHS, x.rows());
        } catch (DivergenceException e) {
            requireDiagnosis(e, session, k);
            return;
        } catch (RuntimeException e) {
            if (e instanceof Violation) {
                throw e;
            }
            throw new Violation("threw " + e + " when an input was NaN: expected a DivergenceException, or a finding"
                    + " that refuses it");
        }
        throw new Violation("goes on for " + session.position().epoch() + " epochs, to the cost "
                + session.history().last(History.COST)
                + ", though an input is NaN: expected a DivergenceException in the first epoch");
    }

    private static void requireDiagnosis(DivergenceException e, TrainingSession session, Kernels k) {
        if (e.epoch() != 1 || e.batch() < 0) {
            throw new Violation("reports an input that is NaN in epoch " + e.epoch() + ", batch " + e.batch()
                    + ": expected epoch 1");
        }
        Matrix parameters = session.snapshot().parameters().vector();
        int bad = k.firstNonFinite(parameters);
        if (bad >= 0) {
            throw new Violation("reports an input that is NaN, but has made " + parameters.get(0, bad)
                    + " of parameter " + bad + ": expected those before the update");
        }
    }

    private void checkData(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        Rows rows = PointClouds.copy(problem.training());
        String before = problem.network().fingerprint();
        TrainingSession session = endingAfter(trainer, FEW_EPOCHS).start(context(with(problem, rows), k));
        advance(session, FEW_EPOCHS, rows.count());
        PointClouds.requireUnwritten("training", problem.training(), rows);
        if (!before.equals(problem.network().fingerprint())) {
            throw new Violation("changes the parameters of the network that it was given: expected that the session"
                    + " works on a copy");
        }
    }

    private void checkSnapshots(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession session = ending.start(context(problem, k));
        TrainingSession untouched = ending.start(context(problem, k));
        step(session, 1);
        step(untouched, 1);
        Network snapshot = session.snapshot();
        String before = snapshot.fingerprint();
        step(session, 5);
        step(untouched, 5);
        if (!before.equals(snapshot.fingerprint())) {
            throw new Violation("changes the parameters of a snapshot in later steps: expected parameters of its own");
        }
        session.snapshot().parameters().vector().fill(9);
        step(session, 5);
        step(untouched, 5);
        requireSame("whoever changes a snapshot changes the session", untouched, session);
    }

    private void checkRepeats(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession alone = ending.start(context(problem, k));
        advance(alone, FEW_EPOCHS, patterns);
        TrainingSession one = ending.start(context(problem, k));
        TrainingSession other =
                ending.start(new TrainingContext(problem.network(), problem.training(), k, new Streams(SEED + 1)));
        for (int epoch = 1; epoch <= FEW_EPOCHS; epoch++) {
            advance(one, epoch, patterns);
            advance(other, epoch, patterns);
        }
        requireSame("gives other results the second time", alone, one);
    }

    private void checkTeams(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession alone = ending.start(context(problem, k));
        advance(alone, FEW_EPOCHS, patterns);
        try (Team team = Team.of(2)) {
            TrainingSession shared = ending.start(context(problem, k.on(team)));
            advance(shared, FEW_EPOCHS, patterns);
            requireSame("gives other results with 2 threads", alone, shared);
        }
    }

    private void checkThreads(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession[] alone = new TrainingSession[Threads.COUNT];
        for (int t = 0; t < Threads.COUNT; t++) {
            alone[t] =
                    ending.start(new TrainingContext(problem.network(), problem.training(), k, new Streams(SEED + t)));
            advance(alone[t], FEW_EPOCHS, patterns);
        }
        Threads.run(t -> {
            TrainingSession again =
                    ending.start(new TrainingContext(problem.network(), problem.training(), k, new Streams(SEED + t)));
            advance(again, FEW_EPOCHS, patterns);
            requireSame("gives other results while " + Threads.COUNT + " sessions run", alone[t], again);
        });
    }

    private void checkRestoring(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        int patterns = problem.training().count();
        Trainer ending = endingAfter(trainer, FEW_EPOCHS + 1);
        TrainingSession whole = ending.start(context(problem, k));
        while (whole.position().epoch() == 0 && whole.step()) {
            // one epoch, to learn how many updates it has
        }
        long epoch = whole.position().update();
        for (long at : new long[] {0, 1, epoch / 2, epoch, epoch + 1}) {
            TrainingSession saved = ending.start(context(problem, k));
            step(saved, at);
            SavedState state = new SavedState();
            saved.save(state);
            TrainingSession restored = ending.start(context(problem, k));
            step(restored, 3); // which restore must undo
            restored.restore(state);
            requireSame("restored at update " + at, saved, restored);
            for (long further : new long[] {1, epoch}) {
                step(saved, further);
                step(restored, further);
                requireSame("restored at update " + at + ", goes on differently", saved, restored);
            }
            advance(saved, FEW_EPOCHS, patterns);
            advance(restored, FEW_EPOCHS, patterns);
            requireSame("restored at update " + at + ", goes on differently", saved, restored);
        }
    }

    private void checkWeightsOfOne(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        Rows rows = problem.training();
        double[] ones = new double[rows.count()];
        Arrays.fill(ones, 1);
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession plain = ending.start(context(with(problem, new Rows(rows.inputs(), rows.targets())), k));
        TrainingSession weighted =
                ending.start(context(with(problem, new Rows(rows.inputs(), rows.targets(), ones)), k));
        advance(plain, FEW_EPOCHS, rows.count());
        advance(weighted, FEW_EPOCHS, rows.count());
        requireSame("gives other results when all patterns have the weight 1", plain, weighted);
    }

    private void checkWeightsOfZero(Trainer trainer, Kernels k) {
        TrainingProblem problem = problem(trainer, k);
        Rows rows = problem.training();
        double[] weights = new double[rows.count()];
        Matrix x = rows.inputs().copy();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 5 == 3 ? 0 : 1;
            for (int j = 0; j < x.columns() && weights[i] == 0; j++) {
                x.set(i, j, -0.5 * x.get(i, j));
            }
        }
        Trainer ending = endingAfter(trainer, FEW_EPOCHS);
        TrainingSession one = ending.start(context(with(problem, new Rows(rows.inputs(), rows.targets(), weights)), k));
        TrainingSession other = ending.start(context(with(problem, new Rows(x, rows.targets(), weights)), k));
        advance(one, FEW_EPOCHS, rows.count());
        advance(other, FEW_EPOCHS, rows.count());
        requireSame("depends on patterns of weight 0", one, other);
    }

    private void checkRefusals(Trainer trainer, Kernels k) {
        List<TrainingProblem> problems = new ArrayList<>(TrainingProblems.all());
        if (given != null) {
            problems.add(given);
        }
        for (TrainingProblem problem : problems) {
            TrainingContext context = context(problem, k);
            List<Finding> refused = refused(trainer, context);
            for (Finding finding : refused) {
                if (finding.message().isBlank()) {
                    throw new Violation("refuses " + problem.name()
                            + " without a word: expected what is wrong and what would be right");
                }
            }
            if (refused.isEmpty()) {
                requireTrains(trainer, problem, context);
            } else {
                requireNoStart(trainer, problem, context, refused.get(0));
            }
        }
    }

    private static void requireTrains(Trainer trainer, TrainingProblem problem, TrainingContext context) {
        try {
            step(endingAfter(trainer, FEW_EPOCHS).start(context), FEW_EPOCHS);
        } catch (DivergenceException e) {
            return; // what its options lead to
        } catch (RuntimeException e) {
            throw new Violation("threw " + e + " for " + problem.name()
                    + ", which its findings allow: expected that it trains, or a finding that refuses it");
        }
    }

    private static void requireNoStart(
            Trainer trainer, TrainingProblem problem, TrainingContext context, Finding first) {
        try {
            trainer.start(context);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains(first.message())) {
                throw new Violation("refuses to start with " + problem.name() + " with the message (" + message
                        + "): expected that of its first finding (" + first.message() + ")");
            }
            return;
        }
        throw new Violation("finds that it can't train " + problem.name() + " (" + first.message()
                + "), but starts: expected an IllegalArgumentException");
    }
}
