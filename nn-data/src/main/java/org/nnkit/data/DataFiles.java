package org.nnkit.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that data were read from, with what is needed to notice a change. */
public final class DataFiles {

    private final List<FileState> files;

    private DataFiles(List<FileState> files) {
        this.files = files;
    }

    /**
     * What is known of one file.
     *
     * @param path the file
     * @param size in bytes
     * @param modifiedMillis time of its last change, since 1970
     * @param sha256 of its contents, in hex
     */
    public record FileState(Path path, long size, long modifiedMillis, String sha256) {}

    /**
     * Reads and hashes files.
     *
     * @throws org.nnkit.api.data.DataException if one is missing, unreadable or not a regular file
     * @throws IOException if reading fails
     */
    public static DataFiles of(List<Path> paths) throws IOException {
        throw new UnsupportedOperationException("follows");
    }

    /** The files, in the order in which they were given. */
    public List<FileState> states() {
        return files;
    }

    /**
     * Whether a file has changed since: cheap while size and time are the same, and decided by its contents where only the
     * time is another.
     *
     * @return the first file that changed, in words for the user; empty where all are as they were
     * @throws IOException if reading fails
     */
    public Optional<String> changed() throws IOException {
        throw new UnsupportedOperationException("follows");
    }
}
