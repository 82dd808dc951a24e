package org.nnkit.api.data;

import org.jspecify.annotations.Nullable;

/** Some rows of a source. Valid until the next block is asked for. */
public interface RowBlock {

    /** The number of rows, at least 1. */
    int size();

    /**
     * The number in a cell; NaN where the cell is a text or is missing, which {@link #text} tells apart.
     *
     * @param row from 0 within the block
     * @param column from 0, in the order of the schema
     */
    double number(int row, int column);

    /** The text of a cell that is not a number: empty where it is missing, null where it is a number. */
    @Nullable String text(int row, int column);

    /** Where a cell stands, for messages: {@code iris.csv:17:4}, or {@code data.inline.inputs[3][0]}. */
    String where(int row, int column);
}
