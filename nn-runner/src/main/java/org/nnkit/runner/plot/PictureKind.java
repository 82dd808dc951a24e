package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.List;

/** A kind of picture. */
public interface PictureKind {

    /** What the command line calls it. */
    String name();

    /** What it shows, in a line. */
    String help();

    /** How many subjects it needs at least. */
    default int fewest() {
        return 1;
    }

    /** How many subjects it can show at once. */
    default int most() {
        return 1;
    }

    /** Whether it moves, and can be a GIF. */
    default boolean moves() {
        return false;
    }

    /**
     * Makes the picture.
     *
     * @param subjects as many as it takes
     * @param wishes what else the user asked for
     * @throws org.nnkit.runner.experiment.RefusedException if it can't be made of these
     * @throws IOException if reading fails
     */
    Picture picture(List<Subject> subjects, Wishes wishes) throws IOException;
}
