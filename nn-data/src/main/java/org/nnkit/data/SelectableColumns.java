package org.nnkit.data;

import java.io.IOException;
import java.util.List;
import org.nnkit.api.data.DataSource;

/**
 * A source whose files have more columns than it may show. Whoever knows what is needed can have the others left alone: they
 * are then not even parsed.
 */
public interface SelectableColumns extends DataSource {

    /**
     * The columns of the file that {@link #schema} doesn't show.
     *
     * @throws IOException if reading fails
     */
    List<String> leftOut() throws IOException;

    /** The same source with no columns but these, in the order of the file. */
    DataSource only(List<String> names);
}
