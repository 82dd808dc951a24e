package org.nnkit.runner.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.data.DataException;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.DataFiles;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.json.JsonException;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelException;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginOrigin;
import org.nnkit.runner.plugin.Sha256;
import org.nnkit.runner.run.RunDirectory;

/**
 * The directory of a run that is over. It is only read.
 *
 * @param directory where it is
 * @param shown how the user named it
 * @param run what it tells of the run
 */
public record RunFolder(Path directory, String shown, RecordedRun run) {

    /** No run records as much; a file that was put in its place might. */
    private static final long LONGEST = 1L << 26;

    /**
     * Opens it.
     *
     * @param directory where it is
     * @param shown how the user named it
     * @throws RefusedException if it is not what a run left
     * @throws IOException if reading fails
     */
    public static RunFolder open(Path directory, String shown) throws IOException {
        if (!Files.exists(directory)) {
            throw new RefusedException(shown + ": no such file or directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new RefusedException(shown + ": is no directory; name the directory of a run");
        }
        if (directory.toAbsolutePath().normalize().toString().endsWith(RunDirectory.INCOMPLETE)) {
            throw new RefusedException(shown + ": is the directory of an incomplete run");
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of(RecordedRun.RECORD, RecordedRun.CONFIG, ModelFile.NAME)) {
            if (!Files.isRegularFile(directory.resolve(name))) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    shown + ": is a directory without " + String.join(", ", missing) + ", so no run of nn");
        }
        try {
            return new RunFolder(directory, shown, RecordedRun.read(bytes(directory, shown, RecordedRun.RECORD)));
        } catch (JsonException e) {
            throw new RefusedException(
                    child(shown, RecordedRun.RECORD) + ": is damaged, or not what this nn writes: " + e.getMessage());
        }
    }

    private static String child(String shown, String name) {
        return shown + (shown.endsWith("/") ? "" : "/") + name;
    }

    private static byte[] bytes(Path directory, String shown, String name) throws IOException {
        Path file = directory.resolve(name);
        long size = Files.size(file);
        if (size > LONGEST) {
            throw new RefusedException(
                    child(shown, name) + ": is " + size + " bytes long; expected at most " + LONGEST);
        }
        return Files.readAllBytes(file);
    }

    /** What messages call {@code run.json}. */
    public String recordShown() {
        return child(shown, RecordedRun.RECORD);
    }

    /** The resolved config. */
    public Path config() {
        return directory.resolve(RecordedRun.CONFIG);
    }

    /**
     * Makes sure that there is still all that the run was made of: its config and data as they were, its plugins in whatever
     * version.
     *
     * @throws RefusedException with all that is missing or has changed
     * @throws IOException if reading fails
     */
    public void requireInputs(Plugins plugins) throws IOException {
        List<String> problems = new ArrayList<>();
        requireSame(
                child(shown, RecordedRun.CONFIG),
                Sha256.of(bytes(directory, shown, RecordedRun.CONFIG)),
                run.configSha256(),
                problems);
        for (RecordedRun.DataFile file : run.files()) {
            try {
                String sha256 = DataFiles.of(List.of(Path.of(file.path())))
                        .states()
                        .get(0)
                        .sha256();
                requireSame(file.path(), sha256, file.sha256(), problems);
            } catch (DataException e) {
                e.problems().forEach(p -> problems.add(p + "; the run read it"));
            }
        }
        for (PluginOrigin plugin : run.pluginsThatMatter()) {
            if (!isThere(plugin, plugins)) {
                problems.add(shown + ": " + plugin.kind() + " '" + plugin.name()
                        + "' is not installed; the run used it from " + plugin.inWords()
                        + "; add that jar by --plugins DIR");
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static void requireSame(String name, String now, String then, List<String> problems) {
        if (!now.equals(then)) {
            problems.add(name + ": changed since the run: its SHA-256 is " + now + ", was " + then);
        }
    }

    private static boolean isThere(PluginOrigin plugin, Plugins plugins) {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            if (Plugins.nameOf(kind).equals(plugin.kind())) {
                return plugins.kind(kind).names().contains(plugin.name());
            }
        }
        return false;
    }

    /**
     * Makes sure that the model is the one that {@code run.json} tells of.
     *
     * @throws RefusedException if it is another
     * @throws ModelException if it can't be read
     * @throws IOException if reading fails
     */
    public void requireModel(ModelFile files) throws IOException {
        String fingerprint = files.read(directory, shown).network().fingerprint();
        if (!fingerprint.equals(run.fingerprint())) {
            throw new RefusedException(child(shown, ModelFile.NAME) + ": has fingerprint " + fingerprint + ", and "
                    + RecordedRun.RECORD + " tells of " + run.fingerprint());
        }
    }

    /**
     * The model that the run started from.
     *
     * @throws RefusedException if it is not there any more, or has other parameters
     * @throws IOException if reading fails
     */
    public Model startingModel(RecordedRun.From from, ModelFile files) throws IOException {
        Model model;
        try {
            model = files.read(Path.of(from.model()), from.model());
        } catch (ModelException e) {
            throw new RefusedException(e.getMessage() + "; the run started from this model");
        }
        String fingerprint = model.network().fingerprint();
        if (!fingerprint.equals(from.fingerprint())) {
            throw new RefusedException(
                    from.model() + ": changed since the run, which started from it: its fingerprint is " + fingerprint
                            + ", was " + from.fingerprint());
        }
        return model;
    }
}
