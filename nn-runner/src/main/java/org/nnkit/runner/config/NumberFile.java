package org.nnkit.runner.config;

import java.nio.file.Path;

/** Reads a file of numbers that a config names: JSON, a list or a list of lists. */
final class NumberFile {

    /** The longest file, in bytes: more than a million numbers of full length. */
    private static final int LONGEST = 1 << 25;

    private NumberFile() {}

    /** @throws ConfigException if it can't be read or is not JSON */
    static Document read(Path file) {
        Document document = JsonTree.read(file.toString(), InputFile.text(file, LONGEST));
        if (!document.problems().isEmpty()) {
            throw new ConfigException(document.problems());
        }
        return document;
    }
}
