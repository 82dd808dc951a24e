package org.nnkit.runner.experiment;

import java.util.List;

/** Something that the user gave can't be used; all that is wrong with it, a line each. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public RefusedException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public RefusedException(String line) {
        this(List.of(line));
    }

    /** One line for each problem. */
    public List<String> lines() {
        return lines;
    }
}
