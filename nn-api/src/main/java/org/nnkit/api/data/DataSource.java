package org.nnkit.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/**
 * Where data come from: a file format, or a generator. A description; {@link #open} reads. Paths among its options were
 * resolved against the config's folder before they came here.
 */
@Kind("data-source")
public interface DataSource extends Plugin {

    /**
     * The columns.
     *
     * @throws DataException if they can't be told: no header, an unknown target, two columns of one name
     * @throws IOException if reading fails
     */
    Schema schema() throws IOException;

    /**
     * Starts to read from the first row.
     *
     * @param streams the experiment's random streams, for generators
     */
    RowBlocks open(Streams streams) throws IOException;

    /**
     * The ready-made test part of this source, if it has one: a source with the same columns.
     *
     * @throws IOException if reading fails
     */
    default @Nullable DataSource testPart() throws IOException {
        return null;
    }

    /** The files that it reads; their contents go into the run's data hash and are watched for changes. */
    default List<Path> files() {
        return List.of();
    }

    /**
     * The same format read from another file: for {@code nn predict} and {@code nn evaluate}.
     *
     * @return null if this source can't
     */
    default @Nullable DataSource from(Path file) {
        return null;
    }

    /** The name of the column with the patterns' weights; the config's {@code data.weight}. */
    default DataSource withWeight(String column) {
        throw new DataException("data source '" + name() + "' has no weights");
    }
}
