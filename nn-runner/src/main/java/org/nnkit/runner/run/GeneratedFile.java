package org.nnkit.runner.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file that is made from something else, and may be made anew: the one that was there must have been made, too. */
public final class GeneratedFile {

    private GeneratedFile() {}

    /**
     * Writes it, whole or not at all; one that has this content already stays as it is.
     *
     * @param file where
     * @param shown its name, for messages
     * @param mark what every file of this sort has in it
     * @param text what to write, with the mark in it
     * @throws OutputRefusedException if there is no such folder, or something else has the name
     * @throws OutputException if writing fails
     */
    public static void write(Path file, String shown, String mark, String text) {
        WholeFile.requireFolder(file, shown);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new OutputRefusedException(shown + ": is a folder or a device; name a file");
        }
        if (Files.exists(file)) {
            String old;
            try {
                old = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new OutputException(file, e);
            }
            if (old.equals(text)) {
                return;
            }
            if (!old.contains(mark)) {
                throw new OutputRefusedException(
                        shown + ": exists already, and this program did not make it; name another file");
            }
        }
        WholeFile.write(file, WholeFile.Content.of(text));
    }
}
