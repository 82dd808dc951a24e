package org.nnkit.data;

import java.util.List;
import org.nnkit.api.network.Rows;

/**
 * Other data, encoded as the training data were.
 *
 * @param rows inputs, targets and weights
 * @param warnings one line each, for the user: rows that were left out, say
 */
public record Encoded(Rows rows, List<String> warnings) {

    public Encoded {
        warnings = List.copyOf(warnings);
    }
}
