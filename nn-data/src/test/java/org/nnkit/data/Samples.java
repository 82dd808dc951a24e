package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.math.Streams;

/** Files and messages for tests. */
public final class Samples {

    private Samples() {}

    /** A test resource as a file. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file in a folder. */
    public static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file in a folder. */
    public static Path file(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problems that are thrown, without the folder. */
    public static List<String> problems(Path folder, Executable code) {
        DataException e = assertThrows(DataException.class, code);
        return e.problems().stream().map(p -> p.replace(folder + "/", "")).toList();
    }

    /** All cells: numbers as Java shows them, texts in quotes, "-" for missing. */
    public static List<List<String>> cells(DataSource source) throws IOException {
        int columns = source.schema().columns().size();
        List<List<String>> rows = new ArrayList<>();
        try (RowBlocks blocks = source.open(new Streams(1))) {
            for (RowBlock b = blocks.next(); b != null; b = blocks.next()) {
                for (int i = 0; i < b.size(); i++) {
                    List<String> row = new ArrayList<>();
                    for (int j = 0; j < columns; j++) {
                        String text = b.text(i, j);
                        row.add(
                                text == null
                                        ? String.valueOf(b.number(i, j))
                                        : text.isEmpty() ? "-" : "'" + text + "'");
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
