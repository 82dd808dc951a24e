package org.nnkit.runner.explain;

/** How numbers that follow from others are written. */
public enum Form {
    /** As numbers. */
    WORKING,
    /** As numbered blanks. */
    EXERCISE,
    /** As numbers with the numbers of the blanks. */
    SOLUTION
}
