package org.nnkit.runner.model;

/** A file is no model that can be used; the message is one line that begins with the file. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }
}
