package org.nnkit.runner.explain;

import org.jspecify.annotations.Nullable;

/**
 * A number of the document: given, or asked for.
 *
 * @param shown as it is written
 * @param quantity what it is if it is asked for, else null
 */
record Value(String shown, @Nullable Quantity quantity) {

    /** A cell of a table that holds it; asked for, it is the place to fill in. */
    Line cell() {
        return Line.of(
                quantity == null
                        ? Formula.of().num(shown).done()
                        : Formula.of().asked(quantity, true).done());
    }
}
