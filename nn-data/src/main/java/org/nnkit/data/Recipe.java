package org.nnkit.data;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;

/**
 * The {@code data} part of an experiment: where the data come from and what is done to them.
 *
 * @param source where they come from
 * @param split how they are divided, or null for all training
 * @param scale how inputs are scaled, or null for not at all
 * @param scaleTarget how targets are scaled, or null for not at all
 * @param encodeTarget what the target is, or null: a text column means classes, a numeric one numbers
 * @param oneHotInputs whether a text column among the inputs becomes an input for each of its values ({@code data.encode.inputs:
 *     one-hot}); otherwise it is refused
 * @param missing what to do about missing inputs, or null to refuse them
 * @param weight the column with the patterns' weights, or null for none
 */
public record Recipe(
        DataSource source,
        @Nullable Split split,
        @Nullable Scaler scale,
        @Nullable Scaler scaleTarget,
        @Nullable TargetEncoding encodeTarget,
        boolean oneHotInputs,
        @Nullable MissingValues missing,
        @Nullable String weight) {

    /** The source's data, all for training, as they stand. */
    public Recipe(DataSource source) {
        this(source, null, null, null, null, false, null, null);
    }
}
