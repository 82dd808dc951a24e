package org.nnkit.runner.config;

import java.util.List;

/**
 * What was read of a file, and what is wrong with its form.
 *
 * @param root the tree; where something is wrong it has what comes nearest
 * @param problems none if all is well
 */
record Document(Node root, List<Problem> problems) {

    /** Nesting beyond this is nobody's config, and would only try the stack. */
    static final int DEEPEST = 64;
}
