package org.nnkit.runner.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn completion}: lets a shell complete command lines of this program. */
final class CompletionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Grammar.spec(
                this, "Prints a script with which bash or zsh completes command lines: source <(nn completion)");
    }

    @Override
    public void run(ParseResult arguments, Shell shell) {
        shell.out().print(AutoComplete.bash("nn", Grammar.commandLine(new String[0])));
    }
}
