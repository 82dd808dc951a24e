package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.init.PluginProject;
import org.nnkit.runner.run.OutputException;
import org.nnkit.runner.run.OutputRefusedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn init --plugin NAME [DIR]}: the project of a plugin. */
final class InitCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this, "Writes a project of its own for a plugin of yours: 'mvn verify' builds it and proves it right.");
        spec.add(Grammar.parameter(0, "DIR", false, "The project's folder; without it one named as the plugin."));
        spec.add(Grammar.option("--plugin", "NAME", "What configs will call the plugin, in kebab-case."));
        spec.add(Grammar.option(
                "--kind",
                "KIND",
                "What it is: activation (without this option), cost, layer, optimizer, data-source or trainer."));
        spec.add(Grammar.option("--package", "PACKAGE", "The Java package; org.example.NAME without this option."));
        Arguments.addQuiet(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) {
        @Nullable String name = Grammar.text(arguments, "--plugin");
        if (name == null) {
            throw new RefusedException("--plugin: is missing; name the plugin, as in 'nn init --plugin swish'");
        }
        @Nullable String kind = Grammar.text(arguments, "--kind");
        @Nullable String packageName = Grammar.text(arguments, "--package");
        if (packageName != null && packageName.isEmpty()) {
            throw new RefusedException("--package: expected the name of a Java package, as in org.example, got ''");
        }
        PluginProject project =
                PluginProject.of(name, kind == null ? "activation" : kind, packageName == null ? "" : packageName);
        String folder = Grammar.parameter(arguments, 0).isEmpty() ? name : Grammar.parameter(arguments, 0);
        write(project.files(), folder, shell);
        if (!Grammar.has(arguments, "--quiet")) {
            project.files().keySet().forEach(file -> shell.out().print(Shell.visible(folder + "/" + file) + "\n"));
        }
    }

    /** Writes all files, or none: what is there already is not written over. */
    private static void write(Map<String, String> files, String folder, Shell shell) {
        Path root = shell.resolve(folder);
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new OutputRefusedException(folder + ": is a file; name a folder");
        }
        for (String file : files.keySet()) {
            if (Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw new OutputRefusedException(
                        folder + "/" + file + ": exists already, so nothing was written; name another folder");
            }
        }
        files.forEach((file, content) -> {
            Path target = root.resolve(file);
            try {
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(target, content, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw new OutputException(target, e);
            }
        });
    }
}
