package org.nnkit.api.data;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a source, block by block. */
public interface RowBlocks extends Closeable {

    /**
     * The next rows, or null at the end.
     *
     * @throws DataException if the source's contents are wrong
     * @throws IOException if reading fails
     */
    @Nullable RowBlock next() throws IOException;

    @Override
    void close() throws IOException;
}
