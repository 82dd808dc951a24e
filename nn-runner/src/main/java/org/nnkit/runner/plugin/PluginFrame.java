package org.nnkit.runner.plugin;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the program called somebody's plugin.
 *
 * @param className the plugin's class
 * @param method that was called
 * @param jar that it came from; null if it came from elsewhere
 */
record PluginFrame(
        String className, String method, @Nullable String jar) {

    /** What calls plugins and is never called by them but as a listener: who called it is not at fault. */
    private static final String PROGRAM = "org.nnkit.runner.";

    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Who may be on the program's own class path beside plugins. */
    private static final List<String> LIBRARIES = List.of(
            PluginLoader.OURS,
            "com.google.",
            "com.fasterxml.",
            "de.siegmar.",
            "org.snakeyaml.",
            "jakarta.",
            "picocli.");

    /** The innermost call of a plugin on a stack, whatever it called in turn within its own code and Java's. */
    static Optional<PluginFrame> in(StackTraceElement[] stack) {
        StackTraceElement called = null;
        for (StackTraceElement frame : stack) {
            if (isPlugin(frame)) {
                called = frame;
            } else if (frame.getClassName().startsWith(PROGRAM) || called != null && !isJava(frame)) {
                break;
            }
        }
        return Optional.ofNullable(called).map(f -> new PluginFrame(f.getClassName(), f.getMethodName(), jar(f)));
    }

    private static boolean isJava(StackTraceElement frame) {
        return JAVA.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isPlugin(StackTraceElement frame) {
        return isOfPluginLoader(frame)
                || !isJava(frame) && LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static boolean isOfPluginLoader(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        return loader != null && loader.endsWith(".jar");
    }

    private static @Nullable String jar(StackTraceElement frame) {
        return isOfPluginLoader(frame) ? frame.getClassLoaderName() : jarOnPath(frame.getClassName());
    }

    private static @Nullable String jarOnPath(String className) {
        URL url = ClassLoader.getSystemResource(className.replace('.', '/') + ".class");
        if (url == null || !"jar".equals(url.getProtocol())) {
            return null;
        }
        String file = url.getPath().replaceFirst("!/.*", "");
        Path name = Path.of(URI.create(file).getPath()).getFileName();
        return name == null ? null : name.toString();
    }

    /** {@code plugin com.acme.Swish (swish.jar)}. */
    String inWords() {
        return "plugin " + className + (jar == null ? "" : " (" + jar + ")");
    }

    /** {@code 'value'}, or which part of the class it is that has no name. */
    String methodInWords() {
        return switch (method) {
            case "<init>" -> "its constructor";
            case "<clinit>" -> "its static initialiser";
            default -> "'" + method + "'";
        };
    }
}
