package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.explain.Explanation;
import org.nnkit.runner.explain.Form;
import org.nnkit.runner.explain.Format;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.run.OutputRefusedException;
import org.nnkit.runner.run.WholeFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn explain CONFIG}: the working of an epoch, as a document, an exercise, or marks for a student's numbers. */
final class ExplainCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this,
                "Shows the working of an epoch of training: every net input, output, error and new weight, with its formula.");
        Arguments.addConfig(spec);
        spec.add(Grammar.option(
                "--epoch", "N", "The epoch, from 1; 1 without it. Earlier ones are trained, not shown."));
        spec.add(Grammar.option(
                "--patterns",
                "P",
                "Training patterns, from 0: 0..3 or 0,2,5; without it the first that the epoch learns from."));
        spec.add(Grammar.option("--digits", "N", "Significant digits, 1 to 17; 6 without it."));
        spec.add(Grammar.option("--format", "F", "markdown, html or latex; else what FILE ends in, else markdown."));
        spec.add(Grammar.option("--out", "FILE", "Write it to this file, not to standard output."));
        spec.add(Grammar.flag("--exercise", "Leave numbered blanks for what follows from the rest."));
        spec.add(Grammar.flag("--solution", "Write the numbers of the blanks beside what belongs into them."));
        spec.add(Grammar.option(
                "--check", "ANSWERS", "Mark the numbers in this file: {\"answers\": {\"a1\": 0.5, ...}}."));
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        Form form = form(arguments);
        String out = Grammar.text(arguments, "--out");
        refuseFormsOfMarks(arguments);
        Format format = format(arguments, out);
        requireFolder(out, shell);
        refuseToOverwrite(arguments, out, shell);
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            ExperimentConfig config = Arguments.config(arguments, shell, plugins);
            @Nullable StartingModel from = Arguments.from(arguments, shell, plugins);
            Explanation explanation;
            try (Arithmetic arithmetic = Arguments.arithmetic(arguments, plugins, config)) {
                Experiment experiment = Laboratory.of(plugins, arithmetic).prepare(config, from);
                experiment.warnings().forEach(shell::warning);
                explanation = Explanation.of(experiment, request(arguments), arithmetic.kernels(), plugins);
            }
            String answers = Grammar.text(arguments, "--check");
            write(
                    answers == null
                            ? explanation.text(format, form)
                            : explanation.mark(shell.resolve(answers)).text(),
                    out,
                    shell);
        }
    }

    private static Explanation.Request request(ParseResult arguments) {
        String epoch = Grammar.text(arguments, "--epoch");
        return new Explanation.Request(
                epoch == null ? "1" : epoch,
                Grammar.text(arguments, "--patterns"),
                Grammar.text(arguments, "--digits"));
    }

    private static Form form(ParseResult arguments) {
        boolean exercise = Grammar.has(arguments, "--exercise");
        boolean solution = Grammar.has(arguments, "--solution");
        boolean check = Grammar.text(arguments, "--check") != null;
        if ((exercise ? 1 : 0) + (solution ? 1 : 0) + (check ? 1 : 0) > 1) {
            throw new RefusedException("--exercise, --solution, --check: expected one of them at most");
        }
        return exercise ? Form.EXERCISE : solution ? Form.SOLUTION : Form.WORKING;
    }

    private static Format format(ParseResult arguments, @Nullable String out) {
        String name = Grammar.text(arguments, "--format");
        return name != null ? Format.named(name) : out == null ? Format.MARKDOWN : Format.ofFile(out);
    }

    private static void refuseFormsOfMarks(ParseResult arguments) {
        if (Grammar.text(arguments, "--check") == null) {
            return;
        }
        for (String option : new String[] {"--format", "--out"}) {
            if (Grammar.text(arguments, option) != null) {
                throw new RefusedException(
                        option + ": the marks of --check are text on standard output; leave out " + option);
            }
        }
    }

    private static void requireFolder(@Nullable String out, Shell shell) {
        if (out != null) {
            WholeFile.requireFolder(shell.resolve(out), out);
        }
    }

    /** What the command reads it must not write. */
    private static void refuseToOverwrite(ParseResult arguments, @Nullable String out, Shell shell) throws IOException {
        if (out == null || !Files.exists(shell.resolve(out))) {
            return;
        }
        String config = Grammar.parameter(arguments, 0);
        if (Files.isSameFile(shell.resolve(out), shell.resolve(config))) {
            throw new OutputRefusedException("--out: " + out + " is the config; name another file");
        }
    }

    private static void write(String text, @Nullable String out, Shell shell) {
        if (out == null) {
            shell.out().print(text);
            return;
        }
        Path file = shell.resolve(out);
        if (Files.isDirectory(file)) {
            throw new OutputRefusedException("--out: " + out + " is a folder; expected a file");
        }
        WholeFile.write(file, WholeFile.Content.of(text));
    }
}
