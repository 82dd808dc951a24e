package org.nnkit.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.nnkit.api.data.DataException;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.Problem;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.model.ModelException;
import org.nnkit.runner.plugin.LockException;
import org.nnkit.runner.plugin.PluginFailure;
import org.nnkit.runner.run.OutputException;
import org.nnkit.runner.run.OutputRefusedException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code nn}. Its exit codes: 0 done; 2 the user's command line, config, data, model or plugin is wrong; 3
 * training diverged; 4 the machine failed; 70 a bug of the program, with a crash file.
 */
public final class Main {

    static final int DONE = 0;
    static final int REFUSED = 2;
    static final int DIVERGED = 3;
    static final int MACHINE = 4;
    static final int BUG = 70;

    private Main() {}

    /** Runs and exits. */
    public static void main(String[] args) {
        // Guice looks at it when its first class loads. Without it JDK 24 and newer warn about sun.misc.Unsafe.
        if (System.getProperty("guice_custom_class_loading") == null) {
            System.setProperty("guice_custom_class_loading", "CHILD");
        }
        // Classes that it makes at run time are in no module, and so can't call those of ours.
        if (System.getProperty("guice_bytecode_gen_option") == null) {
            System.setProperty("guice_bytecode_gen_option", "DISABLED");
        }
        System.exit(run(args, Shell.ofProcess()));
    }

    /**
     * Runs in this process, in its working directory and with its standard input.
     *
     * @param args the command line
     * @param out for results
     * @param err for progress, warnings and errors
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, new Shell(InputStream.nullInputStream(), out, err, Path.of(""), Clock.systemUTC(), false));
    }

    static int run(String[] args, Shell shell) {
        int code = execute(args, shell);
        shell.out().flush();
        if (code == DONE && shell.out().checkError()) {
            shell.error("standard output: can't be written");
            return MACHINE;
        }
        return code;
    }

    private static int execute(String[] args, Shell shell) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            shell.out().println("nn " + Version.text()); // without the time that it takes to load a parser
            return DONE;
        }
        try {
            return parseAndRun(args, shell);
        } catch (ConfigException e) {
            return refused(shell, e.problems().stream().map(Problem::toString).toList());
        } catch (DataException e) {
            return refused(shell, e.problems());
        } catch (RefusedException e) {
            return refused(shell, e.lines());
        } catch (LockException e) {
            return refused(shell, e.lines());
        } catch (ModelException | PluginException | OutputRefusedException e) {
            return refused(shell, List.of(String.valueOf(e.getMessage())));
        } catch (InvalidPathException e) {
            return refused(shell, List.of("file name '" + e.getInput() + "': " + e.getReason() + notInThisLocale()));
        } catch (DivergenceException e) {
            shell.error(String.valueOf(e.getMessage()));
            return DIVERGED;
        } catch (OutputException e) {
            shell.error(String.valueOf(e.getMessage()));
            return MACHINE;
        } catch (IOException e) {
            shell.error(readingFailed(e));
            return REFUSED;
        } catch (OutOfMemoryError e) {
            shell.error("out of memory: " + e.getMessage() + "; the Java heap holds "
                    + Runtime.getRuntime().maxMemory() + " bytes (set another size by JAVA_OPTS=-Xmx8g)");
            return MACHINE;
        } catch (RuntimeException | Error e) {
            Optional<String> plugin = PluginFailure.inWords(e);
            return plugin.isPresent() ? refused(shell, List.of(plugin.get())) : Crash.report(e, args, shell);
        }
    }

    private static int parseAndRun(String[] args, Shell shell) throws IOException {
        CommandLine nn = Grammar.commandLine(args);
        ParseResult parsed;
        try {
            parsed = nn.parseArgs(args);
        } catch (ParameterException e) {
            String verb = e.getCommandLine().getCommandSpec().qualifiedName();
            shell.error(String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + " (see '" + verb + " --help')");
            return REFUSED;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine commandLine = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            commandLine.usage(shell.out());
        } else if (last.isVersionHelpRequested()) {
            shell.out().println("nn " + Version.text());
        } else if (last.commandSpec().userObject() instanceof Command command) {
            command.run(last, shell);
        } else {
            nn.usage(shell.err());
            shell.error("name a command");
            return REFUSED;
        }
        return DONE;
    }

    private static int refused(Shell shell, List<String> lines) {
        lines.forEach(shell::error);
        return REFUSED;
    }

    private static String readingFailed(IOException e) {
        return e instanceof FileSystemException f && f.getFile() != null
                ? f.getFile() + ": can't be read: " + OutputException.reason(e)
                : "can't be read: " + OutputException.reason(e);
    }

    private static String notInThisLocale() {
        return "; names like this need a UTF-8 locale: set LC_ALL=C.UTF-8";
    }
}
