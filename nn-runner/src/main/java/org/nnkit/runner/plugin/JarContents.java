package org.nnkit.runner.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar file, open for reading. Nothing in it is run. */
final class JarContents implements AutoCloseable {

    private static final String CLASS = ".class";

    /** No class file is longer, nor any list of classes. */
    private static final int LONGEST = 1 << 24;

    private final JarFile jar;
    private final List<String> names;
    private final Set<String> classes = new LinkedHashSet<>();
    private final Map<String, ClassFile> read = new HashMap<>();

    private JarContents(JarFile jar) {
        this.jar = jar;
        this.names = jar.versionedStream().map(JarEntry::getName).sorted().toList();
        for (String name : names) {
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                classes.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
            }
        }
    }

    /**
     * Opens one.
     *
     * @throws UnsoundException if it is none that can be read
     */
    static JarContents open(Path file) throws UnsoundException {
        if (Files.isDirectory(file)) {
            throw new UnsoundException("is a folder, not a jar file", "pack what is in it into a jar, or rename it");
        }
        if (Files.notExists(file)) {
            throw new UnsoundException("is a link that leads nowhere", "repair or remove it");
        }
        try {
            if (Files.size(file) == 0) {
                throw new UnsoundException("is empty, so no jar file", "copy it once more");
            }
            return new JarContents(new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
        } catch (ZipException e) {
            throw notAJar(file, e);
        } catch (IOException e) {
            throw new UnsoundException("can't be read: " + reason(e), "see to its permissions");
        }
    }

    private static UnsoundException notAJar(Path file, ZipException e) {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(2);
        } catch (IOException unreadable) {
            return new UnsoundException("can't be read: " + reason(unreadable), "see to its permissions");
        }
        return begin.length == 2 && begin[0] == 'P' && begin[1] == 'K'
                ? new UnsoundException("is cut off or damaged: " + e.getMessage(), "copy it once more")
                : new UnsoundException("is no jar file: it does not begin as one", "copy the jar itself");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** The names of all files in it, sorted. */
    List<String> names() {
        return names;
    }

    /** The names of all classes in it. */
    Set<String> classes() {
        return classes;
    }

    boolean has(String className) {
        return classes.contains(className);
    }

    /**
     * A file in it.
     *
     * @throws UnsoundException if it is damaged
     */
    byte[] bytes(String name) throws UnsoundException {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            throw new UnsoundException(name + " is not in it", "build it once more");
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LONGEST);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (bytes.length < LONGEST && entry.getCrc() != -1 && sum.getValue() != entry.getCrc()) {
                throw new UnsoundException("is damaged: " + name + " has a wrong checksum", "copy it once more");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnsoundException("is damaged: " + name + ": " + e.getMessage(), "copy it once more");
        }
    }

    /**
     * One of its {@link #classes}; null for any other.
     *
     * @throws UnsoundException if it is damaged
     */
    @Nullable ClassFile classFile(String className) throws UnsoundException {
        if (!has(className)) {
            return null;
        }
        ClassFile known = read.get(className);
        if (known == null) {
            String name = className.replace('.', '/') + CLASS;
            try {
                known = ClassFile.read(bytes(name));
            } catch (IOException e) {
                throw new UnsoundException(name + " " + e.getMessage(), "build the jar once more");
            }
            read.put(className, known);
        }
        return known;
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
