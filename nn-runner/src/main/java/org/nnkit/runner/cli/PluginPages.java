package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.reference.ReferencePages;
import org.nnkit.runner.run.GeneratedFile;
import org.nnkit.runner.run.OutputException;
import picocli.CommandLine.ParseResult;

/** {@code nn plugins --docs DIR}: the reference pages, a file for each kind of plugin and an index. */
final class PluginPages {

    private PluginPages() {}

    static void write(Plugins plugins, ParseResult arguments, String folder, Shell shell) {
        if (!Grammar.parameter(arguments, 0).isEmpty() || Grammar.has(arguments, "--json")) {
            throw new RefusedException("--docs writes the pages of all plugins; leave out KIND, NAME and --json");
        }
        Path target = shell.resolve(folder);
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
        Map<String, String> pages = ReferencePages.of(plugins::kind);
        pages.forEach((name, text) ->
                GeneratedFile.write(target.resolve(name), folder + "/" + name, ReferencePages.MARK, text));
    }
}
