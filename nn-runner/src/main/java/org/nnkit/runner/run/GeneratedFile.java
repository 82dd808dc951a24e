package org.nnkit.runner.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

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
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputRefusedException(shown + ": there is no such folder; make it first");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new OutputRefusedException(shown + ": is a folder or a device; name a file");
        }
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Path temporary = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + RunDirectory.INCOMPLETE);
        try {
            if (Files.exists(file)) {
                byte[] old = Files.readAllBytes(file);
                if (Arrays.equals(old, content)) {
                    return;
                }
                if (!new String(old, StandardCharsets.UTF_8).contains(mark)) {
                    throw new OutputRefusedException(
                            shown + ": exists already, and this program did not make it; name another file");
                }
            }
            Files.write(temporary, content);
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
