package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.data.Samples.file;
import static org.nnkit.data.Samples.problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    @TempDir
    Path folder;

    private Optional<String> changed(DataFiles files) throws IOException {
        return files.changed().map(c -> c.replace(folder + "/", ""));
    }

    @Test
    void hashesFiles() throws IOException {
        DataFiles files = DataFiles.of(List.of(file(folder, "a", "abc")));
        // FIPS 180-2, appendix B.1
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                files.states().get(0).sha256());
        assertEquals(3, files.states().get(0).size());
        assertEquals(Optional.empty(), files.changed());
    }

    @Test
    void noticesEveryChangeOfContents() throws IOException {
        Path path = file(folder, "a", "abc");
        DataFiles files = DataFiles.of(List.of(path));
        FileTime time = Files.getLastModifiedTime(path);
        Files.writeString(path, "abcd");
        assertEquals(Optional.of("a: the file changed during the run, from 3 to 4 bytes"), changed(files));
        Files.writeString(path, "abd");
        Files.setLastModifiedTime(path, FileTime.fromMillis(time.toMillis() + 2000));
        assertEquals(Optional.of("a: the file changed during the run"), changed(files));
        Files.delete(path);
        assertEquals(Optional.of("a: the file was removed during the run"), changed(files));
    }

    @Test
    void aTouchedFileHasNotChanged() throws IOException {
        Path path = file(folder, "a", "abc");
        DataFiles files = DataFiles.of(List.of(path));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        assertEquals(Optional.empty(), files.changed());
    }

    @Test
    void namesAllFilesThatAreNotThere() {
        assertEquals(
                List.of("x: no such file", "y: no such file"),
                problems(folder, () -> DataFiles.of(List.of(folder.resolve("x"), folder.resolve("y")))));
    }
}
