package org.nnkit.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.run.OutputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The CSV file that {@code predict} and {@code evaluate} are given, or standard input. */
final class DataArgument implements AutoCloseable {

    private static final String STANDARD_INPUT = "standard input";

    private final DataSource source;
    private final @Nullable Path temporary;

    /** What reads the source. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataSource source) throws IOException;
    }

    private DataArgument(DataSource source, @Nullable Path temporary) {
        this.source = source;
        this.temporary = temporary;
    }

    static void add(CommandSpec spec) {
        spec.add(Grammar.option(
                "--delimiter", "C", "What stands between the cells of the CSV file; a comma without it."));
    }

    /**
     * Opens it.
     *
     * @param name a file's name, or {@code -} for standard input
     * @throws IOException if standard input can't be read
     */
    static DataArgument open(String name, ParseResult arguments, Shell shell, Plugins plugins) throws IOException {
        Path temporary = name.equals("-") ? copy(shell.in()) : null;
        String delimiter = Grammar.text(arguments, "--delimiter");
        Descriptor csv = plugins.kind(DataSource.class).provider("csv").descriptor();
        try {
            DataSource anyFile = (DataSource) csv.with(
                    delimiter == null ? Map.of() : Map.of("delimiter", delimiter.equals("\\t") ? "\t" : delimiter));
            Path file = temporary == null ? shell.resolve(name) : temporary;
            DataSource source = anyFile.from(file);
            if (source == null) {
                throw new IllegalStateException("csv reads other files");
            }
            return new DataArgument(source, temporary);
        } catch (OptionException e) {
            throw new RefusedException("--" + e.getMessage());
        }
    }

    /** A source is opened more than once, and standard input can't be. */
    private static Path copy(InputStream in) throws IOException {
        Path file = Files.createTempFile("nn-", ".csv");
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw new OutputException(file, e);
        }
        return file;
    }

    /** Reads it; messages speak of standard input, not of the file that stands in for it. */
    <T> T read(Reader<T> reader) throws IOException {
        try {
            return reader.read(source);
        } catch (DataException e) {
            if (temporary == null) {
                throw e;
            }
            List<String> lines = e.problems().stream()
                    .map(p -> p.replace(temporary.toString(), STANDARD_INPUT))
                    .toList();
            throw new RefusedException(lines);
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
