package org.nnkit.runner.explain;

import org.jspecify.annotations.Nullable;

/**
 * A number that follows from others.
 *
 * @param index its number among those of the document, from 1: the blank a₁ of an exercise
 * @param identity which number it is: {@code epoch 1, pattern 0, layer 1, v[2]}
 * @param value the number itself
 * @param shown as it is written
 * @param formula where it comes from, symbol = symbols = numbers; null where a table says it all
 */
record Quantity(
        int index,
        String identity,
        double value,
        String shown,
        @Nullable Formula formula) {

    /** {@code a5}. */
    String id() {
        return "a" + index;
    }

    /** The same number, written in another way. */
    Quantity as(String text) {
        return new Quantity(index, identity, value, text, formula);
    }
}
