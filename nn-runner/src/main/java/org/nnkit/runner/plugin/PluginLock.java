package org.nnkit.runner.plugin;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of plugin jars that may be used: the SHA-256 and the file name of each, a line each, as {@code sha256sum} writes and
 * checks them. {@code #} begins a comment.
 */
public final class PluginLock {

    /** The first line of those that this program wrote. */
    public static final String MARK = "# The plugin jars that 'nn … --locked FILE' may use: SHA-256, file name.";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S.*)");
    private static final int SHOWN = 12;
    private static final long LONGEST = 1 << 20;

    private final String shown;
    private final List<Entry> entries;

    private record Entry(String sha256, String name) {}

    private PluginLock(String shown, List<Entry> entries) {
        this.shown = shown;
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a lock.
     *
     * @param file where it is
     * @param shown how the user named it
     * @throws LockException if it is not what {@link #text} writes
     * @throws IOException if it can't be read
     */
    public static PluginLock read(Path file, String shown) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LONGEST) {
            throw new LockException(shown + ": is " + Files.size(file) + " bytes long; a lock has at most " + LONGEST);
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new LockException(shown + ": is not UTF-8, so no lock; 'nn plugins --lock FILE' writes one");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                entries.add(new Entry(matcher.group(1), matcher.group(2)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                problems.add(shown + ":" + (i + 1)
                        + ": expected the SHA-256 of a jar in 64 hex digits, two blanks and its file name");
            }
        }
        if (!problems.isEmpty()) {
            throw new LockException(problems);
        }
        return new PluginLock(shown, entries);
    }

    /**
     * The lock of some jars: the same text for the same jars, whatever their order.
     *
     * @throws IOException if one can't be read
     */
    public static String text(List<Path> jars) throws IOException {
        TreeSet<String> lines = new TreeSet<>(java.util.Comparator.<String, String>comparing(l -> l.substring(64))
                .thenComparing(l -> l));
        for (Path jar : jars) {
            lines.add(Sha256.of(jar) + "  " + jar.getFileName());
        }
        StringBuilder text = new StringBuilder(MARK + "\n");
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Makes sure that these are the jars of the lock, all of them and no others.
     *
     * @throws LockException with each that is not
     */
    void require(List<Path> jars) {
        List<String> problems = new ArrayList<>();
        List<Entry> missing = new ArrayList<>(entries);
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            List<Entry> named =
                    entries.stream().filter(e -> e.name().equals(name)).toList();
            missing.removeAll(named);
            String sha256;
            try {
                sha256 = Sha256.of(jar);
            } catch (IOException e) {
                problems.add(jar + ": can't be read, so it can't be compared with " + shown);
                continue;
            }
            if (named.isEmpty()) {
                problems.add(jar + ": is not in " + shown + " (its SHA-256 is " + shortened(sha256)
                        + "); remove it, or write the lock anew by 'nn plugins --lock FILE'");
            } else if (named.stream().noneMatch(e -> e.sha256().equals(sha256))) {
                problems.add(jar + ": is another one than in " + shown + ": its SHA-256 is " + shortened(sha256)
                        + ", expected " + shortened(named.get(0).sha256()));
            }
        }
        missing.forEach(e -> problems.add(shown + ": " + e.name() + " (SHA-256 " + shortened(e.sha256())
                + ") is in no folder of plugins; add it by --plugins DIR"));
        if (!problems.isEmpty()) {
            throw new LockException(problems);
        }
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, SHOWN) + "…";
    }
}
