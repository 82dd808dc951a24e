package org.nnkit.data;

/** How the target column becomes outputs of a network; the config's {@code data.encode.target}. */
public enum TargetEncoding {
    /** Each target column is one output, as it stands. */
    NUMBERS,
    /** One target column of c classes becomes c outputs: 1 for its class, 0 for the others. */
    CLASSES,
    /** One target column of two classes becomes one output: 0 for the class that the source has first, 1 for the other. */
    BINARY
}
