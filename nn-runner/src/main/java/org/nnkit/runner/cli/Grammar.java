package org.nnkit.runner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The grammar of the command line, built by calls: annotated classes cost 90 ms more of every start (measured on JDK 17,
 * 120 against 210 ms for two commands).
 */
final class Grammar {

    private Grammar() {}

    /**
     * The grammar that a command line needs: that of the command that its first word names, or else that of all commands:
     * what is not built costs the start nothing.
     */
    static CommandLine commandLine(String[] args) {
        CommandSpec root = CommandSpec.create().name("nn");
        root.usageMessage()
                .description("Trains and uses feed-forward neural networks that a config file describes.")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n");
        root.addOption(help());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Print the version.")
                .build());
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("train", new TrainCommand());
        commands.put("check", new CheckCommand());
        commands.put("replay", new ReplayCommand());
        commands.put("evaluate", new EvaluateCommand());
        commands.put("predict", new PredictCommand());
        commands.put("show", new ShowCommand());
        commands.put("explain", new ExplainCommand());
        commands.put("plot", new PlotCommand());
        commands.put("plugins", new PluginsCommand());
        commands.put("tck", new TckCommand());
        if (args.length > 0 && commands.containsKey(args[0])) {
            commands.keySet().retainAll(Set.of(args[0]));
        }
        commands.forEach((name, command) -> {
            CommandSpec spec = command.spec().name(name);
            spec.addOption(help());
            spec.usageMessage().parameterListHeading("%n").optionListHeading("%nOptions:%n");
            root.addSubcommand(name, new CommandLine(spec));
        });
        // An option that is given twice is refused, not decided by the last; prefixes of names are no names.
        return new CommandLine(root).setOverwrittenOptionsAllowed(false).setAbbreviatedOptionsAllowed(false);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" 0", "done");
        codes.put(" 2", "command line, config, data, model or plugin is wrong");
        codes.put(" 3", "training diverged and was stopped");
        codes.put(" 4", "the machine failed: disk, memory");
        codes.put("70", "a bug in nn; a crash file says more");
        return codes;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Print this help.")
                .build();
    }

    /** A command of that name and description that runs by this object. */
    static CommandSpec spec(Command command, String description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.usageMessage().description(description);
        return spec;
    }

    /** {@code --name}. */
    static ArgSpec flag(String name, String help) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .description(help)
                .build();
    }

    /** {@code --name VALUE}. */
    static ArgSpec option(String name, String label, String help) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(help)
                .build();
    }

    /** {@code --name VALUE}, any number of times. */
    static ArgSpec repeatable(String name, String label, String help) {
        return OptionSpec.builder(name)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(help)
                .build();
    }

    /** A parameter at a place; optional ones may be left out. */
    static ArgSpec parameter(int index, String label, boolean required, String help) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(required ? "1" : "0..1")
                .required(required)
                .type(String.class)
                .paramLabel(label)
                .description(help)
                .build();
    }

    static boolean has(ParseResult arguments, String flag) {
        return arguments.matchedOptionValue(flag, false);
    }

    static @Nullable String text(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, null);
    }

    static List<String> texts(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, List.of());
    }

    static String parameter(ParseResult arguments, int index) {
        String value = arguments.matchedPositionalValue(index, (String) null);
        return value == null ? "" : value;
    }
}
