package org.nnkit.data.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.math.Streams;
import org.nnkit.data.source.IdxSource;

/** Whatever is in an IDX file, gzipped or not, it becomes pictures or a {@link DataException}. */
class IdxFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("fuzz.idx"), bytes);
        try (RowBlocks blocks = new IdxSource().from(path).open(new Streams(1))) {
            for (RowBlock b = blocks.next(); b != null; b = blocks.next()) {
                b.number(b.size() - 1, 0);
            }
        } catch (DataException e) {
            if (e.problems().size() != 1) {
                throw new AssertionError("expected one problem, got " + e.problems());
            }
        }
    }
}
