package org.nnkit.runner.cli;

import org.nnkit.runner.run.RunDirectory;

/** Makes the directory of a run. */
@FunctionalInterface
interface RunDirectories {

    /** The directory for a run of an experiment of that name. */
    RunDirectory open(String name);
}
