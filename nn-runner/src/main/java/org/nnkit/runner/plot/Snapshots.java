package org.nnkit.runner.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.TrainingWatch;

/**
 * Keeps the network of some epochs of a training whose length nobody knows beforehand. The first, before any training, and
 * the last are always among them.
 */
final class Snapshots implements TrainingWatch {

    /** By how much an epoch must be later than the one kept before it. */
    private static final double GROWTH = 1.3;

    private final int most;
    private final boolean early;
    private final List<Snapshot> kept = new ArrayList<>();
    private int every = 1;
    private int epochs;
    private @Nullable Snapshot last;

    /**
     * A network at an epoch.
     *
     * @param epoch epochs that were over, of all trainers together
     * @param network with parameters of its own
     */
    record Snapshot(int epoch, Network network) {}

    private Snapshots(int most, boolean early) {
        this.most = most;
        this.early = early;
    }

    /** Evenly spread: whenever there are more than {@code most}, every second is given up. */
    static Snapshots even(int most) {
        return new Snapshots(most, false);
    }

    /** The first epochs, where most happens, and ever fewer later ones. */
    static Snapshots early() {
        return new Snapshots(Integer.MAX_VALUE, true);
    }

    @Override
    public void begins(Experiment experiment) {
        kept.add(new Snapshot(0, experiment.network().copy()));
    }

    @Override
    public void epochEnded(TrainingSession session) {
        epochs++;
        if (early) {
            if (epochs >= GROWTH * kept.get(kept.size() - 1).epoch()) {
                kept.add(new Snapshot(epochs, session.snapshot()));
            }
        } else if (epochs % every == 0) {
            kept.add(new Snapshot(epochs, session.snapshot()));
            if (kept.size() > most) {
                every *= 2;
                kept.removeIf(s -> s.epoch() % every != 0);
            }
        }
    }

    @Override
    public void ended(TrainingSession session) {
        last = new Snapshot(epochs, session.snapshot()); // the best epoch's, where that is what training keeps
    }

    /** By epoch. */
    List<Snapshot> all() {
        List<Snapshot> all = new ArrayList<>(kept);
        if (last != null) {
            int end = last.epoch();
            all.removeIf(s -> s.epoch() == end);
            all.add(last);
        }
        return all;
    }

    /** No more than that many of them, with the first and the last. */
    List<Snapshot> some(int count) {
        List<Snapshot> all = all();
        if (all.size() <= count) {
            return all;
        }
        List<Snapshot> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) Math.round((double) i * (all.size() - 1) / (count - 1))));
        }
        return some;
    }
}
