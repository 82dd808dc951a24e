package org.nnkit.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.training.History;

/** Courses of training that rules and schedules are asked about; always the same. */
final class Histories {

    /** What a figure does from epoch to epoch. */
    private enum Course {
        FALLS,
        RISES,
        STAYS,
        FALLS_AND_RISES,
        WAVES,
        IS_ZERO,
        BREAKS
    }

    static final int EPOCHS = 40;

    private Histories() {}

    /**
     * One history for each course, of so many epochs.
     *
     * @param watches a figure that must be there; empty for none
     * @param metrics further figures
     */
    static List<History> of(int epochs, String watches, List<Metric> metrics) {
        Map<String, Metric.Direction> columns = new LinkedHashMap<>();
        columns.put(History.COST, Metric.Direction.LOWER);
        columns.put(History.VALIDATION_COST, Metric.Direction.LOWER);
        metrics.forEach(m -> columns.putIfAbsent(m.name(), m.direction()));
        if (!watches.isEmpty()) {
            columns.putIfAbsent(watches, Metric.Direction.LOWER);
        }
        List<History> histories = new ArrayList<>();
        for (Course course : Course.values()) {
            double[][] figures = new double[epochs][columns.size()];
            double[] seconds = new double[epochs];
            for (int e = 0; e < epochs; e++) {
                for (int c = 0; c < columns.size(); c++) {
                    figures[e][c] = figure(course, e + 1) * (1 + 0.125 * c);
                }
                seconds[e] = 0.5 * (e + 1);
            }
            histories.add(History.of(List.copyOf(columns.keySet()), List.copyOf(columns.values()), figures, seconds));
        }
        return histories;
    }

    private static double figure(Course course, int epoch) {
        return switch (course) {
            case FALLS -> 1.0 / epoch;
            case RISES -> epoch;
            case STAYS -> 0.25;
            case FALLS_AND_RISES -> 1 + Math.abs(epoch - 12) / 16.0;
            case WAVES -> 1 + (epoch % 3) / 8.0;
            case IS_ZERO -> 0;
            case BREAKS -> epoch < 20 ? 1.0 / epoch : Double.NaN;
        };
    }
}
