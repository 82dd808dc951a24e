package org.nnkit.runner.replay;

/**
 * Something that is not as it was.
 *
 * @param what its name
 * @param now what it is
 * @param then what it was when the run was made
 */
public record Difference(String what, String now, String then) {

    /** {@code nnkit is 0.2.0, was 0.1.0}. */
    public String inWords() {
        return what + " is " + now + ", was " + then;
    }
}
