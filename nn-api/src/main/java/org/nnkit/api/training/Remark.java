package org.nnkit.api.training;

import java.util.List;

/**
 * Something that a trainer has to say about its result besides the figures of the epochs: how far from an optimum it
 * stopped, a bound that holds.
 *
 * @param name one word: {@code optimum}
 * @param text in words, one line
 * @param figures the numbers in it
 */
public record Remark(String name, String text, List<Figure> figures) {

    public Remark {
        figures = List.copyOf(figures);
    }

    /** A number by its name. */
    public record Figure(String name, double value) {}
}
