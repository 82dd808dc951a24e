package org.nnkit.runner.cli;

import java.util.List;
import java.util.Optional;

/**
 * Tells a failure of somebody's plugin from a bug of this program: the innermost code on the stack that is neither ours, nor the
 * JDK's, nor one of our libraries' is a plugin's.
 */
final class PluginFailure {

    private static final List<String> NOT_PLUGINS = List.of(
            "org.nnkit.",
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.google.",
            "com.fasterxml.",
            "de.siegmar.",
            "org.snakeyaml.",
            "jakarta.",
            "picocli.");

    private PluginFailure() {}

    /** {@code plugin com.acme.Swish (swish.jar) failed in 'value': …}; empty if no plugin is to blame. */
    static Optional<String> inWords(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            for (StackTraceElement frame : t.getStackTrace()) {
                if (NOT_PLUGINS.stream().noneMatch(frame.getClassName()::startsWith)) {
                    String loader = frame.getClassLoaderName();
                    String jar = loader == null || loader.equals("app") ? "" : " (" + loader + ")";
                    return Optional.of("plugin " + frame.getClassName() + jar + " failed in '" + frame.getMethodName()
                            + "': " + String.valueOf(t).replaceAll("\\s+", " "));
                }
            }
        }
        return Optional.empty();
    }
}
