package org.nnkit.data.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.data.DataException;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.data.Preparation;
import org.nnkit.data.Recipe;
import org.nnkit.data.missing.Constant;
import org.nnkit.data.source.CsvSource;

/** Whatever is in a CSV file, it becomes data or a {@link DataException}. With JAZZER_FUZZ=1 it looks for counterexamples. */
class CsvFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("fuzz.csv"), bytes);
        try {
            CsvSource source = new CsvSource(path, List.of("y"), null, null, null, ",");
            Preparation.prepare(
                    new Recipe(source, null, null, null, null, true, new Constant(0), null),
                    new Streams(1),
                    Precision.FLOAT64);
        } catch (DataException e) {
            for (String line : e.problems()) {
                if (line.chars().anyMatch(Character::isISOControl)) {
                    throw new AssertionError("more than one line: " + line);
                }
            }
        }
    }
}
