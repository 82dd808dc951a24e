package org.nnkit.data;

import java.io.IOException;
import java.util.List;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;

/** Reads a source and makes of it what a network sees. */
public final class Preparation {

    private Preparation() {}

    /**
     * Reads, encodes, divides, fills and scales. Everything that is fitted is fitted on the training part alone.
     *
     * @param recipe what to do
     * @param streams the experiment's random streams
     * @param precision of the numbers
     * @return one, or one a fold, in order
     * @throws org.nnkit.api.data.DataException if the data are wrong; a line for each problem
     * @throws org.nnkit.api.plugin.OptionException if the split can't be made
     * @throws IOException if reading fails
     */
    public static List<Prepared> prepare(Recipe recipe, Streams streams, Precision precision) throws IOException {
        throw new UnsupportedOperationException("follows");
    }
}
