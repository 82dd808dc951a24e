package org.nnkit.runner.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.nnkit.runner.experiment.RefusedException;

/** The screen, if there is one: pictures are made without it, and shown on it by {@code --open}. */
final class PlotDisplay {

    private static final String HEADLESS = "java.awt.headless";

    private PlotDisplay() {}

    /**
     * Before anything is drawn: Java looks at this property once. Refuses to open a picture where it could not be seen,
     * before any work is done.
     */
    static void prepare(boolean open) {
        if (!open) {
            System.setProperty(HEADLESS, "true");
            return;
        }
        if (!exists(System.getProperty("os.name", ""), System.getenv())) {
            throw new RefusedException(
                    "--open: there is no display; leave it out, and open the file where there is one");
        }
        System.setProperty(HEADLESS, "false");
    }

    /** Whether a system has a screen: others than Windows and macOS name it in their environment. */
    static boolean exists(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                || name.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }

    /** Hands the file to whatever shows such files. */
    static void show(Path target, String file) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                Desktop.getDesktop().open(target.toAbsolutePath().toFile());
                return;
            }
        } catch (IOException e) {
            throw new RefusedException("--open: " + file + " was written, and no program shows it: " + e.getMessage());
        }
        throw new RefusedException("--open: " + file + " was written, and Java can't open files on this desktop");
    }
}
