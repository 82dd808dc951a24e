package org.nnkit.runner.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of numbers that a config names: JSON, a list or a list of lists. */
final class NumberFile {

    /** The longest file, in bytes: more than a million numbers of full length. */
    private static final int LONGEST = 1 << 25;

    private NumberFile() {}

    /** Its text; null, and a problem at the place that names the file, if it can't be read. */
    static @Nullable String text(Path file, Location place, String field, Problems problems) {
        try {
            return InputFile.text(file, LONGEST);
        } catch (ConfigException e) {
            e.problems()
                    .forEach(p ->
                            problems.add(place, field, Quoted.shortened(file.toString(), 200) + ": " + p.message()));
            return null;
        }
    }

    /** @throws ConfigException if it is not JSON; its problems are at places in that file */
    static Document parse(Path file, String text) {
        Document document = JsonTree.read(file.toString(), text);
        if (!document.problems().isEmpty()) {
            throw new ConfigException(document.problems());
        }
        return document;
    }
}
