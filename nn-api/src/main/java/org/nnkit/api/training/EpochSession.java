package org.nnkit.api.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;

/**
 * Training by epochs, the same for all trainers that pass over the patterns: order, batches, running figures, validation,
 * stopping, the best parameters, and the watch for numbers that are not finite. An {@link Updater} does the learning.
 *
 * <p>An epoch is one pass over all training patterns. Shuffled or not, the order of an epoch is a pure function of (seed,
 * epoch); patterns are not moved, only their numbers are.
 *
 * <p>Running figures (cost, metrics) of the training part are taken from the outputs just before each update. Validation
 * figures are taken after the epoch. A cost or parameter that is not finite ends training by {@link DivergenceException}
 * in the very update; a validation cost that is not finite, at the end of the epoch.
 *
 * <p>Where a stopping rule {@link StoppingRule#restoresBest restores the best}, the parameters of the first epoch with
 * the best figure of its column are kept, and are the result whichever rule ends training.
 */
public final class EpochSession implements TrainingSession {

    /** Updates of single patterns that are made at a time, at most. */
    private static final int EACH = Objective.CHUNK_ROWS;

    /** Patterns times parameters between two looks at the clock: a few microseconds. */
    private static final long CLOCK_WORK = 4096;

    private final TrainingContext context;
    private final Updater updater;
    private final List<StoppingRule> rules;
    private final boolean shuffle;
    private final int[] order;
    private final Batch batch;
    private final int batchSize;
    private final double epochWeight;
    private final List<Metric.Tally> tallies;
    private final @Nullable Batch validation;
    private final List<Metric.Tally> validationTallies;
    private final History history;
    private final @Nullable StoppingRule restoring;
    private final @Nullable Parameters best;
    private final List<TrainingListener> updateListeners;
    private final Observer observer;
    private final Observer validationObserver;
    private final double[] costs;
    private final long epochWork;
    private final long started = System.nanoTime();

    private int at;
    private int batchesDone;
    private long updates;
    private double costSum;
    private double earlierSeconds;
    private double seconds;
    private long workSinceClock;
    private @Nullable Ending ending;

    /**
     * Prepares the session; the stopping rules are asked before the first epoch.
     *
     * @param context what to train on
     * @param updater what learns; its network is the one that is trained
     * @param mode how many patterns make an update
     * @param shuffle whether every epoch has an order of its own
     * @param rules when to end
     * @throws org.nnkit.api.plugin.OptionException if the mode asks for more patterns than there are
     */
    public EpochSession(
            TrainingContext context, Updater updater, UpdateMode mode, boolean shuffle, List<StoppingRule> rules) {
        this.context = context;
        this.updater = updater;
        this.rules = List.copyOf(rules);
        this.shuffle = shuffle;
        Rows training = context.training();
        if (training.count() == 0) {
            throw new IllegalArgumentException("there are no training patterns");
        }
        this.order = new int[training.count()];
        number();
        this.batch = new Batch(training, order);
        this.batchSize = mode.batchSize(training.count());
        this.epochWork = (long) training.count()
                * Math.max(1, updater.network().parameters().size());
        this.epochWeight = Batch.all(training).weight();
        Rows watched = context.validation();
        this.validation = watched == null || watched.count() == 0 ? null : Batch.all(watched);

        Map<String, Metric> metrics = new LinkedHashMap<>();
        context.metrics().forEach(m -> metrics.putIfAbsent(m.name(), m));
        rules.forEach(r -> r.metrics().forEach(m -> metrics.putIfAbsent(m.name(), m)));
        int outputs = context.network().outputs();
        this.tallies = metrics.values().stream().map(m -> m.start(outputs)).toList();
        this.validationTallies =
                context.metrics().stream().map(m -> m.start(outputs)).toList();
        this.observer = tallies.isEmpty() ? Observer.NONE : this::observe;
        this.validationObserver = validationTallies.isEmpty() ? Observer.NONE : this::observeValidation;
        this.history = emptyHistory(metrics, context, validation != null);
        this.restoring = this.rules.stream()
                .filter(StoppingRule::restoresBest)
                .findFirst()
                .orElse(null);
        this.best = restoring == null ? null : updater.network().parameters().copy();
        this.updateListeners = context.listeners().stream()
                .filter(TrainingListener::wantsUpdates)
                .toList();
        this.costs = new double[batchSize == 1 && updateListeners.isEmpty() ? Math.min(EACH, order.length) : 0];
        for (StoppingRule rule : rules) {
            if (!rule.watches().isEmpty() && !history.has(rule.watches())) {
                throw new IllegalArgumentException(rule.name() + " watches '" + rule.watches()
                        + "', which is not measured; there are " + String.join(", ", history.columns()));
            }
        }
        askRules();
    }

    private static History emptyHistory(Map<String, Metric> metrics, TrainingContext context, boolean validated) {
        List<String> columns = new ArrayList<>(List.of(History.COST));
        List<Metric.Direction> directions = new ArrayList<>(List.of(Metric.Direction.LOWER));
        metrics.values().forEach(m -> {
            columns.add(m.name());
            directions.add(m.direction());
        });
        if (validated) {
            columns.add(History.VALIDATION_COST);
            directions.add(Metric.Direction.LOWER);
            context.metrics().forEach(m -> {
                columns.add(History.VALIDATION + m.name());
                directions.add(m.direction());
            });
        }
        return new History(columns, directions);
    }

    /** The columns that the history will have: for checks before training. */
    public static List<String> columns(List<Metric> metrics, List<StoppingRule> rules, boolean validated) {
        List<String> columns = new ArrayList<>(List.of(History.COST));
        metrics.forEach(m -> columns.add(m.name()));
        rules.forEach(r -> r.metrics().forEach(m -> columns.add(m.name())));
        if (validated) {
            columns.add(History.VALIDATION_COST);
            metrics.forEach(m -> columns.add(History.VALIDATION + m.name()));
        }
        return columns.stream().distinct().toList();
    }

    @Override
    public boolean step() {
        if (ending != null) {
            return false;
        }
        if (at == 0) {
            beginEpoch();
        }
        return stepWithin();
    }

    private boolean stepWithin() {
        int to = Math.min(at + batchSize, order.length);
        batch.select(at, to, updates + 1);
        double cost = updater.update(batch, observer);
        requireFinite(cost);
        updates++;
        costSum += cost;
        at = to;
        batchesDone++;
        for (int i = 0; i < updateListeners.size(); i++) {
            updateListeners.get(i).updated(this);
        }
        if (at == order.length) {
            endEpoch();
        }
        return true;
    }

    @Override
    public boolean advance() {
        if (ending != null || costs.length == 0) {
            return step();
        }
        if (at == 0) {
            beginEpoch();
        }
        batch.select(at, Math.min(at + costs.length, order.length), updates + 1);
        int learnt = updater.updateEach(batch, observer, costs);
        if (learnt == 0) {
            return stepWithin();
        }
        for (int i = 0; i < learnt; i++) {
            costSum += costs[i];
        }
        at += learnt;
        batchesDone += learnt;
        updates += learnt;
        if (at == order.length) {
            endEpoch();
        }
        return true;
    }

    // Here and at an epoch's end lists are gone through by index: of four patterns an epoch, iterators would be felt.

    private void beginEpoch() {
        arrange();
        updater.beginEpoch(history.epochs() + 1, history);
        costSum = 0;
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).reset();
        }
    }

    /** An order that stays is not written again: members of the team have it in their caches. */
    private void arrange() {
        if (shuffle) {
            number();
            context.streams().stream("shuffle", history.epochs() + 1L, 0).shuffle(order);
        }
    }

    private void number() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    private void observe(Matrix d, Matrix y, double @Nullable [] weights) {
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(d, y, weights);
        }
    }

    private void observeValidation(Matrix d, Matrix y, double @Nullable [] weights) {
        for (int i = 0; i < validationTallies.size(); i++) {
            validationTallies.get(i).add(d, y, weights);
        }
    }

    private void requireFinite(double cost) {
        if (!Double.isFinite(cost)) {
            throw diverged(batchesDone + 1, updater.diagnose(), "not finite: ");
        }
        if (!updater.finite(context.kernels())) {
            Parameters p = updater.network().parameters();
            int bad = context.kernels().firstNonFinite(p.vector());
            int layer = 0;
            while (bad >= p.layer(layer).size()) {
                bad -= p.layer(layer).size();
                layer++;
            }
            throw diverged(
                    batchesDone + 1,
                    new Objective.Diagnosis(layer, "parameters", Objective.Diagnosis.RATE),
                    "not finite after the update: ");
        }
    }

    private DivergenceException diverged(int batchNumber, Objective.Diagnosis d, String how) {
        return new DivergenceException(
                history.epochs() + 1, batchNumber, d.layer(), d.tensor() + " " + how + d.cause());
    }

    private void endEpoch() {
        double[] figures = new double[history.columns().size()];
        int column = 0;
        figures[column++] = epochWeight == 0 ? 0 : costSum / epochWeight;
        for (int i = 0; i < tallies.size(); i++) {
            figures[column++] = tallies.get(i).value();
        }
        if (validation != null) {
            validationTallies.forEach(Metric.Tally::reset);
            double weight = validation.weight();
            double cost = updater.cost(validation, validationObserver);
            if (!Double.isFinite(cost)) {
                throw diverged(0, updater.diagnose(), "not finite: ");
            }
            figures[column++] = weight == 0 ? 0 : cost / weight;
            for (Metric.Tally tally : validationTallies) {
                figures[column++] = tally.value();
            }
        }
        history.add(figures, seconds());
        at = 0;
        batchesDone = 0;
        if (restoring != null
                && best != null
                && history.bestEpoch(restoring.watches(), history.epochs()) == history.epochs()) {
            best.set(updater.network().parameters());
        }
        List<TrainingListener> listeners = context.listeners();
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).epochEnded(this);
        }
        askRules();
    }

    /** A look at the clock costs as much as a pattern of a small network: there it is left out for some epochs. */
    private double seconds() {
        workSinceClock += epochWork;
        if (workSinceClock >= CLOCK_WORK) {
            workSinceClock = 0;
            seconds = earlierSeconds + (System.nanoTime() - started) * 1e-9;
        }
        return seconds;
    }

    private void askRules() {
        for (int i = 0; i < rules.size(); i++) {
            StoppingRule rule = rules.get(i);
            String reason = rule.vote(history);
            if (reason != null) {
                end(rule, reason);
                return;
            }
        }
    }

    private void end(StoppingRule rule, String reason) {
        int kept = history.epochs();
        if (restoring != null && best != null) {
            int bestEpoch = history.bestEpoch(restoring.watches(), history.epochs());
            if (bestEpoch > 0) {
                kept = bestEpoch;
                updater.network().parameters().set(best);
            }
        }
        ending = new Ending(rule.name(), reason, history.epochs(), updates, kept);
        context.listeners().forEach(l -> l.ended(this));
    }

    @Override
    public Position position() {
        return new Position(history.epochs(), batchesDone, updates);
    }

    @Override
    public Network snapshot() {
        return updater.network().copy();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public @Nullable Ending ending() {
        return ending;
    }

    @Override
    public void save(StateWriter w) {
        w.put("parameters", updater.network().parameters().vector());
        updater.state().forEach((name, m) -> w.put("state." + name, m));
        if (best != null) {
            w.put("best", best.vector());
        }
        w.put("at", at);
        w.put("batches", batchesDone);
        w.put("updates", updates);
        w.put("cost", new double[] {costSum});
        for (int i = 0; i < tallies.size(); i++) {
            w.put("tally." + i, tallies.get(i).state());
        }
        history.save(w);
    }

    @Override
    public void restore(StateReader r) {
        ending = null;
        history.restore(r);
        earlierSeconds = history.seconds();
        seconds = earlierSeconds;
        r.get("parameters", updater.network().parameters().vector());
        updater.state().forEach((name, m) -> r.get("state." + name, m));
        if (best != null) {
            r.get("best", best.vector());
        }
        at = Math.toIntExact(r.getLong("at"));
        batchesDone = Math.toIntExact(r.getLong("batches"));
        updates = r.getLong("updates");
        costSum = r.getDoubles("cost")[0];
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).restore(r.getDoubles("tally." + i));
        }
        if (at > 0) {
            arrange();
            updater.beginEpoch(history.epochs() + 1, history);
        } else {
            askRules();
        }
    }
}
