package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.UpdateMode;

/** Stopping rules, schedules and modes with one mistake each. */
final class BrokenCourses {

    private BrokenCourses() {}

    /** Ends where the cost is no more than a goal, as it should. */
    static class Goal implements StoppingRule {

        static final double GOAL = 0.1;

        @Override
        public String name() {
            return "goal";
        }

        @Override
        public @Nullable String vote(History history) {
            return history.last(History.COST) <= GOAL ? reason() : null;
        }

        String reason() {
            return "the cost is no more than " + GOAL;
        }
    }

    private static BrokenPlugin<StoppingRule> broken(String mistake, StoppingRule rule, String id, String found) {
        return new BrokenPlugin<>(mistake, rule, id, found);
    }

    static List<BrokenPlugin<StoppingRule>> stoppingRules() {
        List<BrokenPlugin<StoppingRule>> all = new ArrayList<>();
        all.add(
                broken(
                        "its calls are counted",
                        new CountsCalls(),
                        "R05",
                        "votes '150 epochs are over' after 21 epochs, but 'null' when it was asked the same before: a vote may depend on the history alone"));
        all.add(broken(
                "NaN before the first epoch is taken for bad",
                new TakesNaNForBad(),
                "R06",
                "ends training before the first epoch ('the cost is not below 10'), but not after it"));
        all.add(broken("no words", new NoWords(), "R07", "gives the reason '': expected one line of words"));
        all.add(broken(
                "two lines",
                new TwoLines(),
                "R07",
                "gives the reason 'the goal\nis reached': expected one line of words"));
        all.add(broken(
                "restores the best of nothing",
                new BestOfNothing(),
                "R08",
                "restoresBest(), but watches() no figure: the best of what?"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesCost(),
                "R09",
                "votes otherwise while 8 threads ask"));
        return all;
    }

    private static final class CountsCalls extends Goal {

        private int calls;

        @Override
        public @Nullable String vote(History history) {
            return ++calls > 150 ? "150 epochs are over" : null;
        }
    }

    private static final class TakesNaNForBad extends Goal {
        @Override
        public @Nullable String vote(History history) {
            return history.last(History.COST) < 10 ? null : "the cost is not below 10";
        }
    }

    private static final class NoWords extends Goal {
        @Override
        String reason() {
            return "";
        }
    }

    private static final class TwoLines extends Goal {
        @Override
        String reason() {
            return "the goal\nis reached";
        }
    }

    private static final class BestOfNothing extends Goal {
        @Override
        public boolean restoresBest() {
            return true;
        }
    }

    private static final class SharesCost extends Goal {

        private volatile double cost;

        @Override
        public @Nullable String vote(History history) {
            cost = history.last(History.COST);
            Thread.yield();
            return cost <= GOAL ? reason() : null;
        }
    }

    /** A rate that falls as 1/epoch, as it should. */
    static class Inverse implements Schedule {

        @Override
        public String name() {
            return "inverse";
        }

        @Override
        public double rate(int epoch, History history) {
            return 1.0 / epoch;
        }
    }

    private static BrokenPlugin<Schedule> broken(String mistake, Schedule schedule, String rule, String found) {
        return new BrokenPlugin<>(mistake, schedule, rule, found);
    }

    static List<BrokenPlugin<Schedule>> schedules() {
        List<BrokenPlugin<Schedule>> all = new ArrayList<>();
        all.add(broken(
                "falls below 0",
                new FallsBelowZero(),
                "R05",
                "gives the rate -0.1250 to epoch 10: expected a finite number of at least 0"));
        all.add(broken(
                "divides by the epochs that are over",
                new DividesByZero(),
                "R05",
                "gives the rate Infinity to epoch 1: expected a finite number of at least 0"));
        all.add(
                broken(
                        "falls with each call",
                        new FallsWithCalls(),
                        "R06",
                        "gives the rate 2.574e-85 to epoch 40, but 5.148e-85 when it was asked before: a rate may depend on epoch and history alone"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesRate(),
                "R07",
                "rate while 8 threads ask of row #: expected #, got #"));
        return all;
    }

    private static final class FallsBelowZero extends Inverse {
        @Override
        public double rate(int epoch, History history) {
            return 1 - 0.125 * (epoch - 1);
        }
    }

    private static final class DividesByZero extends Inverse {
        @Override
        public double rate(int epoch, History history) {
            return 1.0 / history.epochs();
        }
    }

    private static final class FallsWithCalls extends Inverse {

        private double rate = 1;

        @Override
        public double rate(int epoch, History history) {
            rate *= 0.5;
            return rate;
        }
    }

    private static final class SharesRate extends Inverse {

        private volatile double rate;

        @Override
        public double rate(int epoch, History history) {
            rate = super.rate(epoch, history);
            Thread.yield();
            return rate;
        }
    }

    /** Half of the patterns, as it should be. */
    static class Halves implements UpdateMode {

        @Override
        public String name() {
            return "halves";
        }

        @Override
        public int batchSize(int patterns) {
            return Math.max(1, patterns / 2);
        }
    }

    private static BrokenPlugin<UpdateMode> broken(String mistake, UpdateMode mode, String rule, String found) {
        return new BrokenPlugin<>(mistake, mode, rule, found);
    }

    static List<BrokenPlugin<UpdateMode>> modes() {
        List<BrokenPlugin<UpdateMode>> all = new ArrayList<>();
        all.add(broken(
                "a size that may be larger than all",
                new ThirtyTwo(),
                "R05",
                "makes batches of 32 from 1 patterns: expected 1 to all, or an OptionException"));
        all.add(broken(
                "a size of 0",
                new RoundsToZero(),
                "R05",
                "makes batches of 0 from 1 patterns: expected 1 to all, or an OptionException"));
        all.add(broken("refuses every number", new RefusesAll(), "R05", "refuses every number of patterns"));
        all.add(broken(
                "grows with each call",
                new GrowsWithCalls(),
                "R06",
                "makes batches of 13, then of 15 from the same patterns"));
        return all;
    }

    private static final class ThirtyTwo extends Halves {
        @Override
        public int batchSize(int patterns) {
            return 32;
        }
    }

    private static final class RoundsToZero extends Halves {
        @Override
        public int batchSize(int patterns) {
            return patterns / 2;
        }
    }

    private static final class RefusesAll extends Halves {
        @Override
        public int batchSize(int patterns) {
            throw new OptionException("", "expected other patterns");
        }
    }

    private static final class GrowsWithCalls extends Halves {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public int batchSize(int patterns) {
            return Math.min(patterns, calls.incrementAndGet());
        }
    }
}
