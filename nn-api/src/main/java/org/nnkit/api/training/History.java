package org.nnkit.api.training;

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
    /** For each column: its figures, and the best epoch up to each. */
    private final double[][] values;

    private final int[][] bestEpochs;
    private double[] seconds = new double[16];
    private int epochs;

    /**
     * @param columns names
     * @param directions which way is better, for each
     */
    public History(List<String> columns, List<Metric.Direction> directions) {
        this.columns = List.copyOf(columns);
        this.directions = List.copyOf(directions);
        this.values = new double[columns.size()][16];
        this.bestEpochs = new int[columns.size()][16];
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
        boolean full = epochs == seconds.length;
        if (full) {
            seconds = Arrays.copyOf(seconds, 2 * epochs);
        }
        for (int c = 0; c < values.length; c++) {
            if (full) {
                values[c] = Arrays.copyOf(values[c], 2 * epochs);
                bestEpochs[c] = Arrays.copyOf(bestEpochs[c], 2 * epochs);
            }
            double[] v = values[c];
            v[epochs] = figures[c];
            int best = epochs == 0 ? 0 : bestEpochs[c][epochs - 1];
            boolean better = isBetter(directions.get(c), v[epochs], best == 0 ? Double.NaN : v[best - 1]);
            bestEpochs[c][epochs] = better ? epochs + 1 : best;
        }
        seconds[epochs] = atSeconds;
        epochs++;
    }

    /** Strictly better; NaN is never better, and everything else is better than NaN. */
    private static boolean isBetter(Metric.Direction direction, double a, double b) {
        return !Double.isNaN(a) && (Double.isNaN(b) || (direction == Metric.Direction.HIGHER ? a > b : a < b));
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
        return values[index(column)][epoch - 1];
    }

    /** A figure at the end of the last epoch; NaN before the first. */
    public double last(String column) {
        return epochs == 0 ? Double.NaN : value(column, epochs);
    }

    /** The first epoch with the best figure of the epochs up to and with the given one; 0 if there is none. */
    public int bestEpoch(String column, int upTo) {
        return upTo == 0 ? 0 : bestEpochs[index(column)][upTo - 1];
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
            w.put("history." + columns.get(c), Arrays.copyOf(values[c], epochs));
        }
    }

    void restore(StateReader r) {
        int n = Math.toIntExact(r.getLong("history.epochs"));
        double[] at = r.getDoubles("history.seconds");
        double[][] saved = new double[values.length][];
        for (int c = 0; c < saved.length; c++) {
            saved[c] = r.getDoubles("history." + columns.get(c));
        }
        double[] figures = new double[columns.size()];
        epochs = 0;
        for (int e = 0; e < n; e++) {
            for (int c = 0; c < figures.length; c++) {
                figures[c] = saved[c][e];
            }
            add(figures, at[e]);
        }
    }
}
