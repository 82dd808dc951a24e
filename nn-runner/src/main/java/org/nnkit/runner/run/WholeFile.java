package org.nnkit.runner.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears complete or not at all: until then it has another name, in the same folder. */
public final class WholeFile {

    /** What is in it. */
    @FunctionalInterface
    public interface Content {

        /** Writes it. */
        void writeTo(OutputStream out) throws IOException;

        /** A text in UTF-8. */
        static Content of(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private WholeFile() {}

    /**
     * Makes sure that a file's folder is there.
     *
     * @param shown the file's name, for messages
     * @throws OutputRefusedException if it is not
     */
    public static void requireFolder(Path file, String shown) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputRefusedException(shown + ": there is no such folder; make it first");
        }
    }

    /**
     * Writes one, in place of any that has its name.
     *
     * @throws OutputException if that fails
     */
    public static void write(Path file, Content content) {
        write(file, content, () -> {});
    }

    /**
     * The same.
     *
     * @param last is run when all is written, before the file gets its name: it may throw, and then there is no file
     */
    public static void write(Path file, Content content, Runnable last) {
        // Not by createTempFile, whose files only their owner may read.
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + RunDirectory.INCOMPLETE);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            last.run();
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException(file, e);
        } finally {
            remove(temporary);
        }
    }

    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // its name says that it is incomplete
        }
    }
}
