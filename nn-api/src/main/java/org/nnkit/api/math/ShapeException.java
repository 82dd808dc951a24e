package org.nnkit.api.math;

/** Two shapes that should agree don't; the message names both: {@code y: expected 32x10 (the shape of z), got 10x32}. */
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
