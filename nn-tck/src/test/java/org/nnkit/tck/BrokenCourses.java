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
        all.add(broken("its calls are counted", new CountsCalls(), "R05", "?"));
        all.add(broken("NaN before the first epoch is taken for bad", new TakesNaNForBad(), "R06", "?"));
        all.add(broken("no words", new NoWords(), "R07", "?"));
        all.add(broken("two lines", new TwoLines(), "R07", "?"));
        all.add(broken("restores the best of nothing", new BestOfNothing(), "R08", "?"));
        all.add(broken("a scratch field is shared by threads", new SharesCost(), "R09", "?"));
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
        all.add(broken("falls below 0", new FallsBelowZero(), "R05", "?"));
        all.add(broken("divides by the epochs that are over", new DividesByZero(), "R05", "?"));
        all.add(broken("falls with each call", new FallsWithCalls(), "R06", "?"));
        all.add(broken("a scratch field is shared by threads", new SharesRate(), "R07", "?"));
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
        all.add(broken("a size that may be larger than all", new ThirtyTwo(), "R05", "?"));
        all.add(broken("a size of 0", new RoundsToZero(), "R05", "?"));
        all.add(broken("refuses every number", new RefusesAll(), "R05", "?"));
        all.add(broken("grows with each call", new GrowsWithCalls(), "R06", "?"));
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
