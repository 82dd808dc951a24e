package org.nnkit.runner.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Reads a file that someone else wrote: never waits on a pipe, never reads more than it may, takes only UTF-8. */
final class InputFile {

    private static final int BOM = 0xFEFF;

    private InputFile() {}

    /**
     * The bytes of a regular file.
     *
     * @throws ConfigException if there is none, or it is empty or longer than {@code most} bytes
     */
    static byte[] bytes(Path file, int most) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (is.isDirectory()) {
                throw refused(file, "is a folder; expected a file");
            }
            if (!is.isRegularFile()) {
                throw refused(file, "is a pipe or a device; expected a regular file");
            }
            if (is.size() > most) {
                throw refused(file, "is " + is.size() + " bytes long; expected at most " + most);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw refused(file, "is longer than " + most + " bytes; expected at most that");
                }
                if (bytes.length == 0) {
                    throw refused(file, "is empty (0 bytes)");
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw refused(file, "no such file");
        } catch (IOException e) {
            throw refused(file, "can't be read (" + Quoted.shortened(e.toString(), 200) + ")");
        }
    }

    private static ConfigException refused(Path file, String why) {
        return new ConfigException(new Problem(Location.ofFile(file.toString()), "", why));
    }

    /**
     * The text of a file, without a byte order mark.
     *
     * @throws ConfigException if it is not UTF-8 or has a NUL in it; byte offsets count from 0
     */
    static String text(Path file, int most) {
        return text(file, bytes(file, most));
    }

    /** The same of bytes that were read. */
    static String text(Path file, byte[] bytes) {
        if (bytes.length >= 2 && ((bytes[0] & bytes[1]) & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            throw refused(file, "has the mark of UTF-16 at byte offset 0; save it as UTF-8");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw refused(file, "has a NUL at byte offset " + i + "; save it as UTF-8 text");
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        boolean marked = !out.isEmpty() && out.get(0) == BOM;
        String text = marked ? out.subSequence(1, out.length()).toString() : out.toString();
        if (result.isError()) {
            int offset = in.position();
            throw new ConfigException(new Problem(
                    new Lines(file.toString(), text).at(text.length()),
                    "",
                    String.format(
                            Locale.ROOT,
                            "byte 0x%02x at byte offset %d is not UTF-8; save the file as UTF-8",
                            bytes[offset] & 0xFF,
                            offset)));
        }
        return text;
    }
}
