package org.nnkit.runner.explain;

import java.util.Locale;
import org.nnkit.runner.experiment.RefusedException;

/** The formats that the working is written in. */
public enum Format {
    MARKDOWN,
    HTML,
    LATEX;

    /**
     * The format of a name.
     *
     * @throws RefusedException if there is none
     */
    public static Format named(String name) {
        for (Format format : values()) {
            if (format.toString().equals(name)) {
                return format;
            }
        }
        throw new RefusedException("--format: expected markdown, html or latex, got '" + name + "'");
    }

    /**
     * The format that a file's ending asks for.
     *
     * @throws RefusedException if it asks for none
     */
    public static Format ofFile(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return HTML;
        }
        if (name.endsWith(".tex")) {
            return LATEX;
        }
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return MARKDOWN;
        }
        throw new RefusedException("--out " + file + ": expected a file ending in .md, .html or .tex, or --format");
    }

    Renderer renderer() {
        return switch (this) {
            case MARKDOWN -> new Markdown();
            case HTML -> new Html();
            case LATEX -> new Latex();
        };
    }

    /** As the command line calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
