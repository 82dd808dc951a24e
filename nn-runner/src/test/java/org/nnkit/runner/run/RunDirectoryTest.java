package org.nnkit.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isNamedForTheTimeInUtcAndAppearsOnlyWhenComplete() throws IOException {
        try (RunDirectory run = RunDirectory.create(folder, "xor", CLOCK, () -> {})) {
            run.write("a.txt", out -> out.write('a'));
            assertEquals(List.of("20260102-030405.incomplete"), names(folder.resolve("xor")));
            assertEquals(folder.resolve("xor/20260102-030405"), run.commit());
        }
        assertEquals(List.of("a.txt"), names(folder.resolve("xor/20260102-030405")));
        assertEquals(List.of("20260102-030405"), names(folder.resolve("xor")));
    }

    @Test
    void twoAtTheSameTimeGetTwoNames() {
        try (RunDirectory one = RunDirectory.create(folder, "xor", CLOCK, () -> {});
                RunDirectory two = RunDirectory.create(folder, "xor", CLOCK, () -> {})) {
            assertEquals("20260102-030405", one.target().getFileName().toString());
            assertEquals("20260102-030405-2", two.target().getFileName().toString());
        }
    }

    @Test
    void leavesNothingNotEvenFoldersWhenItIsNotCommitted() throws IOException {
        try (RunDirectory run = RunDirectory.create(folder.resolve("runs"), "xor", CLOCK, () -> {})) {
            run.write("a.txt", out -> out.write('a'));
        }
        assertEquals(List.of(), names(folder));
    }

    @Test
    void aFailedWriteNamesTheFileAndLeavesNothing() throws IOException {
        try (RunDirectory run = RunDirectory.create(folder.resolve("runs"), "xor", CLOCK, () -> {})) {
            OutputException e = assertThrows(
                    OutputException.class,
                    () -> run.write("model.nn", out -> {
                        throw new IOException("No space left on device");
                    }));
            assertEquals(
                    folder + "/runs/xor/20260102-030405/model.nn: can't be written: No space left on device",
                    e.getMessage());
        }
        assertEquals(List.of(), names(folder));
    }

    @Test
    void aNamedDirectoryMayBeEmptyButNotFullOrALink() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        try (RunDirectory run = RunDirectory.at(empty, () -> {})) {
            run.write("a.txt", out -> out.write('a'));
            run.commit();
        }
        assertEquals(List.of("a.txt"), names(empty));
        assertThrows(OutputRefusedException.class, () -> RunDirectory.at(empty, () -> {}));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        OutputRefusedException e = assertThrows(OutputRefusedException.class, () -> RunDirectory.at(link, () -> {}));
        assertEquals("--out " + link + ": is a symbolic link; name a new or an empty directory", e.getMessage());
        assertFalse(Files.exists(folder.resolve("elsewhere")));
    }

    @Test
    void asecondWriterIsTurnedAwayWhileTheFirstIsAtWork() throws IOException {
        Path out = folder.resolve("out");
        try (RunDirectory first = RunDirectory.at(out, () -> {})) {
            OutputException e = assertThrows(OutputException.class, () -> RunDirectory.at(out, () -> {}));
            assertEquals(out + ": process " + ProcessHandle.current().pid() + " is writing to it", e.getMessage());
            first.write("a.txt", o -> o.write('a'));
            first.commit();
        }
        assertEquals(List.of("a.txt"), names(out));
    }

    @Test
    void whatADeadProcessLeftIsTakenOver() throws IOException {
        Path left = Files.createDirectory(folder.resolve("out.incomplete"));
        Files.writeString(left.resolve(".lock"), "1\n");
        Files.writeString(left.resolve("model.nn"), "half");
        try (RunDirectory run = RunDirectory.at(folder.resolve("out"), () -> {})) {
            run.write("a.txt", out -> out.write('a'));
            run.commit();
        }
        assertEquals(List.of("a.txt"), names(folder.resolve("out")));
    }

    @Test
    void aFolderThatCanNotBeMadeIsTheMachinesFault() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        OutputException e = assertThrows(
                OutputException.class, () -> RunDirectory.create(folder.resolve("file"), "xor", CLOCK, () -> {}));
        assertTrue(e.getMessage().startsWith(folder + "/file/xor: can't be written: "), e.getMessage());
    }
}
