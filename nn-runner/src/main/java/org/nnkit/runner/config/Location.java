package org.nnkit.runner.config;

import java.util.Comparator;

/**
 * A place in a config, for messages.
 *
 * @param source the file as the user named it, or the override ({@code --set seed=x})
 * @param line from 1; 0 where the source has no lines, as on the command line
 * @param column from 1, in characters (code points); 0 with line 0
 */
public record Location(String source, int line, int column) implements Comparable<Location> {

    private static final int LONGEST_OVERRIDE = 100;
    private static final int LONGEST_SOURCE = 1000;

    private static final Comparator<Location> ORDER = Comparator.<Location>comparingInt(
                    l -> l.line == 0 ? 1 : 0) // a file before the command line
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    /** An override on the command line. */
    static Location ofOverride(String override) {
        return new Location("--set " + Quoted.shortened(override, LONGEST_OVERRIDE), 0, 0);
    }

    /** Whether it is on the command line. */
    boolean isOverride() {
        return line == 0;
    }

    /** A whole file. */
    static Location ofFile(String file) {
        return new Location(file, 1, 1);
    }

    /** By line and column; places on the command line come last, among themselves equal. */
    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code iris.yaml:12:34}, or {@code --set seed=x}. */
    @Override
    public String toString() {
        String shown = Quoted.shortened(source, LONGEST_SOURCE);
        return line == 0 ? shown : shown + ":" + line + ":" + column;
    }
}
