package org.nnkit.api.training;

import org.nnkit.api.network.Rows;

/** Some of the patterns, in a given order: those of one update. Reused from update to update, for one thread. */
public final class Batch {

    private final Rows rows;
    private int[] order;
    private int from;
    private int to;
    private long update;

    /**
     * A batch of all patterns in the given order.
     *
     * @param rows the patterns
     * @param order their numbers; not copied, and may change between updates. All of them are numbers of patterns: those that
     *     come next may be read ahead
     */
    public Batch(Rows rows, int[] order) {
        this.rows = rows;
        this.order = order;
        this.to = order.length;
    }

    /** All patterns, as they stand. */
    public static Batch all(Rows rows) {
        int[] order = new int[rows.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return new Batch(rows, order);
    }

    /** Chooses the places {@code from} to before {@code to} of the order, for an update. */
    public void select(int from, int to, long update) {
        this.from = from;
        this.to = to;
        this.update = update;
    }

    /**
     * Chooses what another batch has, in its order: for other sights of the same patterns.
     *
     * @param other of as many patterns in all
     */
    public void follow(Batch other) {
        order = other.order;
        select(other.from, other.to, other.update);
    }

    /** All the patterns, of which this batch has some. */
    public Rows rows() {
        return rows;
    }

    /** The number of patterns in it. */
    public int size() {
        return to - from;
    }

    /** The number, within {@link #rows}, of the pattern at a place of this batch. */
    public int pattern(int place) {
        return order[from + place];
    }

    /** The numbers of the patterns from a place on. */
    void patterns(int place, int count, int[] numbers) {
        System.arraycopy(order, from + place, numbers, 0, count);
    }

    /** The number of patterns in the order from a place of this batch on, also of those behind it. */
    int rest(int place) {
        return order.length - from - place;
    }

    /** The number of the update that it is for, from 1. */
    public long update() {
        return update;
    }

    /** The sum of the patterns' weights, in their order. */
    public double weight() {
        if (rows.weights() == null) {
            return size();
        }
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += rows.weight(pattern(i));
        }
        return sum;
    }
}
