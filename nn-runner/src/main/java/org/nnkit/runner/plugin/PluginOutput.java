package org.nnkit.runner.plugin;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What plugins print: it goes where it does no harm, and each plugin that prints is named once. */
final class PluginOutput extends OutputStream {

    private final PrintStream to;
    private final Consumer<String> warning;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private PluginOutput(PrintStream to, Consumer<String> warning) {
        this.to = to;
        this.warning = warning;
    }

    /** A stream that can't be closed. */
    static PrintStream to(PrintStream to, Consumer<String> warning) {
        return new PrintStream(new PluginOutput(to, warning), true, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        PluginFrame.in(callers())
                .filter(f -> known.add(f.className()))
                .ifPresent(f -> warning.accept(f.inWords() + " prints to standard output in " + f.methodInWords()
                        + "; it goes to standard error, as standard output is for results"));
        to.write(bytes, offset, length);
    }

    /** The stack without this class and the stream around it. */
    private static StackTraceElement[] callers() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .dropWhile(f -> !f.getClassName().startsWith("java.io."))
                .dropWhile(f -> f.getClassName().startsWith("java.io.")
                        || f.getClassName().startsWith(PluginOutput.class.getName()))
                .toArray(StackTraceElement[]::new);
    }

    @Override
    public void flush() {
        to.flush();
    }
}
