package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/** What every {@link Schedule} must do. */
public final class ScheduleRules {

    private static final List<Rule<Schedule>> ALL = all();

    private ScheduleRules() {}

    /** The rules, by number. */
    public static List<Rule<Schedule>> list() {
        return ALL;
    }

    private static List<Rule<Schedule>> all() {
        List<Rule<Schedule>> rules = new ArrayList<>(PluginRules.of(Schedule.class));
        rules.add(new Rule<>("R05", "ratesAreFiniteAndNotNegative", ScheduleRules::checkRates));
        rules.add(new Rule<>("R06", "ratesDependOnEpochAndHistoryAlone", ScheduleRules::checkPure));
        rules.add(new Rule<>("R07", "eightThreadsGetTheSameRates", ScheduleRules::checkThreads));
        return List.copyOf(rules);
    }

    /** The rate of each epoch in each course of training. */
    static double[] rates(Schedule schedule) {
        List<Double> rates = new ArrayList<>();
        for (int epoch = 1; epoch <= Histories.EPOCHS; epoch++) {
            for (History history : Histories.of(epoch - 1, schedule.watches(), List.of())) {
                rates.add(schedule.rate(epoch, history));
            }
        }
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void checkRates(Schedule schedule, Kernels k) {
        double[] rates = rates(schedule);
        int courses = rates.length / Histories.EPOCHS;
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] >= 0 && rates[i] < Double.POSITIVE_INFINITY)) {
                throw new Violation("gives the rate " + rates[i] + " to epoch " + (i / courses + 1)
                        + ": expected a finite number of at least 0");
            }
        }
    }

    private static void checkPure(Schedule schedule, Kernels k) {
        double[] first = rates(schedule);
        int at = first.length;
        for (int epoch = Histories.EPOCHS; epoch >= 1; epoch--) {
            List<History> histories = Histories.of(epoch - 1, schedule.watches(), List.of());
            for (int h = histories.size() - 1; h >= 0; h--) {
                double rate = schedule.rate(epoch, histories.get(h));
                if (Double.compare(first[--at], rate) != 0) {
                    throw new Violation("gives the rate " + rate + " to epoch " + epoch + ", but " + first[at]
                            + " when it was asked before: a rate may depend on epoch and history alone");
                }
            }
        }
    }

    private static void checkThreads(Schedule schedule, Kernels k) {
        double[] alone = rates(schedule);
        Threads.run(
                t -> Numbers.requireSameBits("rate while " + Threads.COUNT + " threads ask", alone, rates(schedule)));
    }
}
