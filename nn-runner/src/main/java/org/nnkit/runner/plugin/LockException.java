package org.nnkit.runner.plugin;

import java.util.List;

/** Plugin jars are not those of a lock, or the lock is none; all that is wrong, a line each. */
public final class LockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    LockException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    LockException(String line) {
        this(List.of(line));
    }

    /** One line for each problem. */
    public List<String> lines() {
        return lines;
    }
}
