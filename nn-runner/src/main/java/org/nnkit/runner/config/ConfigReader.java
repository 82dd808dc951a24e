package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a config file and the command line's overrides into one tree. */
public final class ConfigReader {

    /** The longest config, in bytes. */
    public static final int LONGEST = 1 << 20;

    private ConfigReader() {}

    /**
     * Reads.
     *
     * @param file YAML or JSON, by its ending, or else by its first character
     * @param overrides each {@code path=value}, applied in order: {@code train.backprop.stop[0].max-epochs=5}
     * @throws ConfigException with all that is wrong with its form
     */
    public static Node read(Path file, List<String> overrides) {
        Document document = document(file, overrides);
        if (!document.problems().isEmpty()) {
            throw new ConfigException(document.problems());
        }
        return document.root();
    }

    /** The same, but what is wrong without hiding the rest of the file is handed over, so that the rest can be checked. */
    static Document document(Path file, List<String> overrides) {
        Document document = parse(file.toString(), InputFile.text(file, LONGEST));
        Node root = document.root();
        List<Problem> problems = new ArrayList<>(document.problems());
        for (String override : overrides) {
            try {
                root = Setting.apply(root, override);
            } catch (ConfigException e) {
                problems.addAll(e.problems());
            }
        }
        return new Document(root, List.copyOf(problems));
    }

    /**
     * Reads a text.
     *
     * @throws ConfigException if it is neither YAML nor JSON
     */
    static Document parse(String source, String text) {
        String ending = source.toLowerCase(Locale.ROOT);
        boolean json = ending.endsWith(".json")
                || (!ending.endsWith(".yaml")
                        && !ending.endsWith(".yml")
                        && text.stripLeading().startsWith("{"));
        return json ? JsonTree.read(source, text) : YamlTree.read(source, text);
    }
}
