package org.nnkit.runner.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.run.GeneratedFile;
import org.nnkit.runner.schema.ExperimentSchema;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn schema}: what a config may say, for editors. */
final class SchemaCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this,
                "Writes the JSON Schema (draft-07) of a config with the plugins there are, by which editors complete and check.");
        spec.add(Grammar.option("--out", "FILE", "Write it there, not to standard output."));
        spec.add(Grammar.flag(
                "--portable",
                "Leave out names with a module or jar before the slash, which depend on how the program was started."));
        Arguments.addPlugins(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            plugins.problems().forEach(shell::warning);
            String schema = ExperimentSchema.json(plugins::kind, Grammar.has(arguments, "--portable"));
            @Nullable String file = Grammar.text(arguments, "--out");
            if (file == null) {
                shell.out().print(schema);
            } else {
                GeneratedFile.write(shell.resolve(file), file, ExperimentSchema.MARK, schema);
            }
        }
    }
}
