package org.nnkit.runner.json;

/** This is not the JSON that was expected; the message goes after "is damaged: " and the like. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
