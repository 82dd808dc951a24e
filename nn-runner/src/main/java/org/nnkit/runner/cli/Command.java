package org.nnkit.runner.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A verb of the command line. Its description is built with the parser; everything else only when it runs. */
interface Command {

    /** Describes options and parameters. */
    CommandSpec spec();

    /**
     * Does it. What goes wrong is thrown; {@link Main} knows what to say and which code to exit with.
     *
     * @param arguments as they were parsed
     * @param shell where it runs
     * @throws IOException if reading what the user named fails
     */
    void run(ParseResult arguments, Shell shell) throws IOException;
}
