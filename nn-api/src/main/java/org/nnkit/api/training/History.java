package org.nnkit.api.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.cost.Metric;

/**
 * What was measured at the end of each epoch: a column for each figure. The first is {@value #COST}, the mean cost per
 * pattern just before each update; with a validation part there is {@value #VALIDATION_COST} after the epoch.
 *
 * <p>Stopping rules and schedules are pure functions of it, so that resumed training decides as uninterrupted training.
 */
public final class History {

    /** The mean cost per training pattern, each taken just before the update that used it. */
    public static final String COST = "cost";

    /** What the column of a figure of the validation part starts with. */
    public static final String VALIDATION = "validation-";

    /** The mean cost per validation pattern after the epoch. */
    public static final String VALIDATION_COST = VALIDATION + COST;

    private final List<String> columns;
    private final List<Metric.Direction> directions;
    private final List<double[]> values = new ArrayList<>();
    private final List<int[]> bestEpochs = new ArrayList<>();
    private double[] seconds = new double[16];
    private int epochs;

    /**
     * @param columns names
     * @param directions which way is better, for each
     */
    public History(List<String> columns, List<Metric.Direction> directions) {
        this.columns = List.copyOf(columns);
        this.directions = List.copyOf(directions);
        for (int c = 0; c < columns.size(); c++) {
            values.add(new double[16]);
            bestEpochs.add(new int[16]);
        }
    }

    /**
     * A history of epochs that are over: to ask a rule or a schedule what it makes of them.
     *
     * @param figures for each epoch, its figures in the order of the columns
     * @param seconds of training at the end of each epoch
     */
    public static History of(
            List<String> columns, List<Metric.Direction> directions, double[][] figures, double[] seconds) {
        History history = new History(columns, directions);
        for (int e = 0; e < figures.length; e++) {
            history.add(figures[e], seconds[e]);
        }
        return history;
    }

    /** Adds an epoch. */
    void add(double[] figures, double atSeconds) {
        if (epochs == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * epochs);
            for (int c = 0; c < columns.size(); c++) {
                values.set(c, Arrays.copyOf(values.get(c), 2 * epochs));
                bestEpochs.set(c, Arrays.copyOf(bestEpochs.get(c), 2 * epochs));
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            values.get(c)[epochs] = figures[c];
            int best = epochs == 0 ? 0 : bestEpochs.get(c)[epochs - 1];
            bestEpochs.get(c)[epochs] = isBetter(
                            directions.get(c), figures[c], best == 0 ? Double.NaN : values.get(c)[best - 1])
                    ? epochs + 1
                    : best;
        }
        seconds[epochs] = atSeconds;
        epochs++;
    }

    /** Strictly better; NaN is never better, and everything else is better than NaN. */
    private static boolean isBetter(Metric.Direction direction, double a, double b) {
        if (Double.isNaN(a)) {
            return false;
        }
        return Double.isNaN(b) || (direction == Metric.Direction.HIGHER ? a > b : a < b);
    }

    /** The number of epochs that are over. */
    public int epochs() {
        return epochs;
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /** Which way is better. */
    public Metric.Direction direction(String column) {
        return directions.get(index(column));
    }

    /** A figure at the end of an epoch, from 1. */
    public double value(String column, int epoch) {
        if (epoch < 1 || epoch > epochs) {
            throw new IndexOutOfBoundsException("epoch " + epoch + " of " + epochs);
        }
        return values.get(index(column))[epoch - 1];
    }

    /** A figure at the end of the last epoch; NaN before the first. */
    public double last(String column) {
        return epochs == 0 ? Double.NaN : value(column, epochs);
    }

    /** The first epoch with the best figure of the epochs up to and with the given one; 0 if there is none. */
    public int bestEpoch(String column, int upTo) {
        return upTo == 0 ? 0 : bestEpochs.get(index(column))[upTo - 1];
    }

    /**
     * Seconds of training at the end of the last epoch; the only figure that differs from run to run. Epochs of a few
     * microseconds may have those of the epoch before.
     */
    public double seconds() {
        return epochs == 0 ? 0 : seconds[epochs - 1];
    }

    /** Seconds of training at the end of an epoch, from 1. */
    public double seconds(int epoch) {
        return seconds[epoch - 1];
    }

    private int index(String column) {
        int i = columns.indexOf(column);
        if (i < 0) {
            throw new IllegalArgumentException("no figure '" + column + "'; there are " + String.join(", ", columns));
        }
        return i;
    }

    void save(StateWriter w) {
        w.put("history.epochs", epochs);
        w.put("history.seconds", Arrays.copyOf(seconds, epochs));
        for (int c = 0; c < columns.size(); c++) {
            w.put("history." + columns.get(c), Arrays.copyOf(values.get(c), epochs));
        }
    }

    void restore(StateReader r) {
        int n = Math.toIntExact(r.getLong("history.epochs"));
        double[] at = r.getDoubles("history.seconds");
        List<double[]> saved = new ArrayList<>();
        for (String column : columns) {
            saved.add(r.getDoubles("history." + column));
        }
        double[] figures = new double[columns.size()];
        epochs = 0;
        for (int e = 0; e < n; e++) {
            for (int c = 0; c < figures.length; c++) {
                figures[c] = saved.get(c)[e];
            }
            add(figures, at[e]);
        }
    }
}
