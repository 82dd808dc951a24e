package org.nnkit.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Split;
import org.nnkit.api.network.Rows;

/**
 * Data ready for training: one partition, or one fold.
 *
 * @param training what is learned from
 * @param validation what is watched, or null
 * @param test what is judged with at the end, or null
 * @param encoding how the numbers were made; everything in it was fitted on the training part alone. Kept with the model
 * @param rows which rows of the source (from 0) are in which part; {@code rows.test()} is empty where the test part is a
 *     ready-made one
 * @param files the files that were read, to be watched for changes
 * @param sha256 of the data as read, in hex: that of the file, where there is one file only
 * @param warnings one line each, for the user
 */
public record Prepared(
        Rows training,
        @Nullable Rows validation,
        @Nullable Rows test,
        Encoding encoding,
        Split.Partition rows,
        DataFiles files,
        String sha256,
        List<String> warnings) {

    public Prepared {
        warnings = List.copyOf(warnings);
    }
}
