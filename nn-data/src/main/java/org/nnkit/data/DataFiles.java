package org.nnkit.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nnkit.api.data.DataException;
import org.nnkit.data.text.InputFiles;

/** The files that data were read from, with what is needed to notice a change. */
public final class DataFiles {

    private final List<FileState> files;

    private DataFiles(List<FileState> files) {
        this.files = List.copyOf(files);
    }

    /**
     * What is known of one file.
     *
     * @param path the file
     * @param size in bytes
     * @param modifiedMillis time of its last change, in milliseconds since 1970
     * @param sha256 of its contents, in hex
     */
    public record FileState(Path path, long size, long modifiedMillis, String sha256) {}

    /**
     * Reads and hashes files.
     *
     * @throws DataException if some are missing, unreadable or not regular files; a line for each
     * @throws IOException if reading fails
     */
    public static DataFiles of(List<Path> paths) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path p : paths) {
            try {
                InputFiles.require(p);
            } catch (DataException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
        List<FileState> files = new ArrayList<>();
        for (Path p : paths) {
            BasicFileAttributes before = Files.readAttributes(p, BasicFileAttributes.class);
            files.add(new FileState(p, before.size(), before.lastModifiedTime().toMillis(), sha256(p)));
        }
        return new DataFiles(files);
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = InputFiles.open(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The files, in the order in which they were given. */
    public List<FileState> states() {
        return files;
    }

    /** The hash of one file; of several, that of their hashes in hex, each with a line end. */
    String sha256() {
        if (files.size() == 1) {
            return files.get(0).sha256();
        }
        MessageDigest digest = newDigest();
        for (FileState f : files) {
            digest.update((f.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Whether a file has changed since. Cheap enough for every epoch: while size and time are the same, nothing is read; where
     * only the time is another, the contents decide.
     *
     * @return the first file that changed, in words for the user; empty where all are as they were
     * @throws IOException if reading fails
     */
    public Optional<String> changed() throws IOException {
        for (FileState f : files) {
            if (!Files.isRegularFile(f.path())) {
                return Optional.of(f.path() + ": the file was removed during the run");
            }
            BasicFileAttributes now = Files.readAttributes(f.path(), BasicFileAttributes.class);
            if (now.size() != f.size()) {
                return Optional.of(f.path() + ": the file changed during the run, from " + f.size() + " to "
                        + now.size() + " bytes");
            }
            if (now.lastModifiedTime().toMillis() != f.modifiedMillis()
                    && !sha256(f.path()).equals(f.sha256())) {
                return Optional.of(f.path() + ": the file changed during the run");
            }
        }
        return Optional.empty();
    }
}
