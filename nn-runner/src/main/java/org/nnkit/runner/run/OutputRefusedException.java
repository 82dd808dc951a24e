package org.nnkit.runner.run;

/** The directory that the user asked for can't be used: it is not empty, say. */
public final class OutputRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutputRefusedException(String message) {
        super(message);
    }
}
