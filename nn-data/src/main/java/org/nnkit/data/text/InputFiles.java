package org.nnkit.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.nnkit.api.data.DataException;

/** Opens files that users name. */
public final class InputFiles {

    private InputFiles() {}

    /**
     * Opens a regular file.
     *
     * @throws DataException if it is missing, not a regular file (a FIFO would wait for ever) or not readable
     */
    public static InputStream open(Path file) throws IOException {
        require(file);
        return Files.newInputStream(file);
    }

    /** Refuses what {@link #open} refuses. */
    public static void require(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": expected a file, got a folder");
        }
        if (!Files.exists(file)) {
            throw new DataException(file
                    + (Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? ": the link leads nowhere" : ": no such file"));
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": expected a regular file, got a pipe, socket or device");
        }
        if (!Files.isReadable(file)) {
            throw new DataException(file + ": no permission to read it");
        }
    }
}
