package org.nnkit.tck;

/** What a check found; {@link Rule} adds which rule and which plugin. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Violation(String found) {
        super(found);
    }
}
