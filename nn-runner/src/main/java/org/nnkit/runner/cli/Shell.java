package org.nnkit.runner.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the world around it.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: progress, warnings, errors
 * @param directory the working directory, against which file names on the command line are resolved
 * @param clock for names of run directories
 * @param terminal whether {@code err} is a terminal, where a line may be written over
 */
public record Shell(InputStream in, PrintStream out, PrintStream err, Path directory, Clock clock, boolean terminal) {

    /** That of this process; text is UTF-8 whatever the locale, as the files that are written are. */
    static Shell ofProcess() {
        return new Shell(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Path.of(""),
                Clock.systemUTC(),
                isTerminal(System.getenv(), System.getProperty("nnkit.terminal")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), false, StandardCharsets.UTF_8);
    }

    /**
     * Whether standard error is a terminal that understands a carriage return.
     *
     * @param told what the launcher found out, {@code true} or {@code false}; null if nobody did. Java itself only knows
     *     of standard input and output together
     */
    private static boolean isTerminal(Map<String, String> environment, @Nullable String told) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return !dumb && (told == null ? hasConsole() : Boolean.parseBoolean(told));
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 22 it is never null, and says itself whether it is a terminal
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22
        }
    }

    /** A file named on the command line. */
    Path resolve(String file) {
        return directory.resolve(file);
    }

    /** One line on standard error: {@code error: …}. */
    void error(String line) {
        say("error: " + line);
    }

    /** One line on standard error: {@code warning: …}. */
    void warning(String line) {
        say("warning: " + line);
    }

    private void say(String line) {
        out.flush();
        err.print(visible(line) + "\n");
        err.flush();
    }

    /**
     * Text from data, plugins or models as it may go to a terminal: without control characters, which could move the cursor,
     * and without those that change the direction of writing.
     */
    static String visible(String text) {
        StringBuilder s = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = Character.isISOControl(c)
                    || c == '\u2028'
                    || c == '\u2029'
                    || c == '\u200e'
                    || c == '\u200f'
                    || (c >= '\u202a' && c <= '\u202e')
                    || (c >= '\u2066' && c <= '\u2069');
            if (hidden) {
                s.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                s.append(c);
            }
        }
        return s.toString();
    }
}
