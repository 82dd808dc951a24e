package org.nnkit.runner.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run directory that appears complete or not at all. Files are written to a sibling whose name ends in {@value
 * #INCOMPLETE}; {@link #commit} forces them to the disk and renames it. Whoever ends otherwise ({@link #close}, a signal, a
 * bug) leaves nothing; a killed process leaves the sibling, whose name says what it is.
 *
 * <p>Two processes never write to one directory: the sibling holds a file that its owner has locked.
 */
public final class RunDirectory implements AutoCloseable {

    /** What the name of a directory ends in that is not complete. */
    public static final String INCOMPLETE = ".incomplete";

    private static final String LOCK = ".lock";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path target;
    private final Path temporary;
    private final FileChannel lock;
    private final List<Path> madeFolders;
    private final OnSignal onSignal;
    private boolean open = true;
    private boolean abandoned;

    private RunDirectory(Path target, Path temporary, FileChannel lock, List<Path> madeFolders, OnSignal onSignal) {
        this.target = target;
        this.temporary = temporary;
        this.lock = lock;
        this.madeFolders = madeFolders;
        this.onSignal = onSignal;
    }

    /**
     * Waits for the end of the program from before the first folder is made: a signal at any moment removes all of it.
     * While a directory is being made, the hook waits for it.
     */
    private static final class OnSignal extends Thread {

        private final Object making = new Object();
        private final Runnable afterwards;
        private @Nullable RunDirectory directory;

        OnSignal(Runnable afterwards) {
            super("abandon run directory");
            this.afterwards = afterwards;
        }

        RunDirectory make(Function<OnSignal, RunDirectory> maker) {
            synchronized (making) {
                try {
                    Runtime.getRuntime().addShutdownHook(this);
                } catch (IllegalStateException e) {
                    stayQuiet();
                }
                try {
                    RunDirectory made = maker.apply(this);
                    directory = made;
                    return made;
                } finally {
                    if (directory == null) {
                        forget();
                    }
                }
            }
        }

        void forget() {
            try {
                Runtime.getRuntime().removeShutdownHook(this);
            } catch (IllegalStateException e) {
                // the program is ending, and the hook finds nothing to do
            }
        }

        @Override
        public void run() {
            RunDirectory made;
            synchronized (making) {
                made = directory;
            }
            if (made != null && made.abandon()) {
                afterwards.run();
            }
        }
    }

    /** The program is ending; nobody should hear of what fails for that reason. */
    private static void stayQuiet() {
        while (true) {
            LockSupport.park();
        }
    }

    /**
     * A new directory {@code runs/NAME/UTC-TIME[-n]}, with the first n from 2 that makes it new.
     *
     * @param runs the folder that holds all runs
     * @param name the experiment's name
     * @param clock what time it is
     * @param whenAbandoned is run when the program is stopped before {@link #commit}, after everything was removed
     * @throws OutputException if it can't be made
     */
    public static RunDirectory create(Path runs, String name, Clock clock, Runnable whenAbandoned) {
        return new OnSignal(whenAbandoned).make(hook -> create(runs, name, clock, hook));
    }

    private static RunDirectory create(Path runs, String name, Clock clock, OnSignal hook) {
        Path folder = runs.resolve(name);
        try {
            List<Path> made = makeFolders(folder);
            String stamp = STAMP.format(clock.instant());
            for (int n = 1; ; n++) {
                Path target = folder.resolve(n == 1 ? stamp : stamp + "-" + n);
                if (exists(target)) {
                    continue;
                }
                Path temporary = incomplete(target);
                try {
                    Files.createDirectory(temporary);
                } catch (FileAlreadyExistsException e) {
                    continue; // another process had the same idea in the same second
                }
                return new RunDirectory(target, temporary, lock(temporary, target), made, hook);
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /**
     * A directory that the user named: it must not exist, or be empty.
     *
     * @param whenAbandoned is run when the program is stopped before {@link #commit}, after everything was removed
     * @throws OutputRefusedException if it is anything else
     * @throws OutputException if it can't be made, or if another process is at work on it
     */
    public static RunDirectory at(Path out, Runnable whenAbandoned) {
        return new OnSignal(whenAbandoned).make(hook -> at(out, hook));
    }

    private static RunDirectory at(Path out, OnSignal hook) {
        Path target = out.toAbsolutePath().normalize();
        try {
            if (exists(target)) {
                if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new OutputRefusedException("--out " + out + ": is "
                            + (Files.isSymbolicLink(target) ? "a symbolic link" : "no directory")
                            + "; name a new or an empty directory");
                }
                if (!isEmpty(target)) {
                    throw new OutputRefusedException(
                            "--out " + out + ": is not empty; name a new or an empty directory");
                }
            }
            Path parent = target.getParent();
            if (parent == null) {
                throw new OutputRefusedException("--out " + out + ": name a new or an empty directory");
            }
            List<Path> made = makeFolders(parent);
            Path temporary = incomplete(target);
            if (Files.isSymbolicLink(temporary)) {
                throw new OutputRefusedException("--out " + out + ": " + temporary + " is a symbolic link");
            }
            boolean left = Files.isDirectory(temporary);
            if (!left) {
                Files.createDirectory(temporary);
            }
            FileChannel lock = lock(temporary, target);
            if (left) {
                deleteContents(temporary, temporary.resolve(LOCK)); // its process is gone: the lock was free
            }
            return new RunDirectory(target, temporary, lock, made, hook);
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
    }

    /** Makes a folder and those above it; gives back those that were not there, the innermost first. */
    private static List<Path> makeFolders(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path p = folder.toAbsolutePath(); p != null && !exists(p); p = p.getParent()) {
            missing.add(p);
        }
        Files.createDirectories(folder);
        return missing;
    }

    private static FileChannel lock(Path directory, Path target) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String pid = Files.readString(file, StandardCharsets.US_ASCII);
            channel.close();
            throw new OutputException(target + ": process " + pid.strip() + " is writing to it");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static Path incomplete(Path target) {
        return target.resolveSibling(target.getFileName() + INCOMPLETE);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Where the directory will be. */
    public Path target() {
        return target;
    }

    /** Writes something to a stream. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file of the run and forces it to the disk.
     *
     * @param name the file's name
     * @param content what goes into it
     * @throws OutputException if it can't be written
     */
    public synchronized void write(String name, Content content) {
        requireOpen();
        Path file = temporary.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            throw new OutputException(target.resolve(name), e);
        }
    }

    /**
     * Makes the directory appear under its name.
     *
     * @return where it is
     * @throws OutputException if that fails
     */
    public synchronized Path commit() {
        requireOpen();
        try {
            lock.close();
            Files.delete(temporary.resolve(LOCK));
            forceDirectory(temporary);
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(target); // it is empty, or this fails
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new OutputException(target, e);
        }
        done();
        return target;
    }

    /** Without it, a power loss may lose the entries of a directory whose files are all on the disk. */
    private static void forceDirectory(@Nullable Path directory) throws IOException {
        if (directory != null && !System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void requireOpen() {
        if (abandoned) {
            stayQuiet();
        }
        if (!open) {
            throw new IllegalStateException(target + " is closed");
        }
    }

    private void done() {
        open = false;
        onSignal.forget();
    }

    /** Removes everything unless {@link #commit} succeeded. */
    @Override
    public synchronized void close() {
        if (open) {
            remove();
            done();
        }
    }

    /**
     * Removes everything, and lets nothing be written any more, as the program ends; says whether there was anything to
     * remove.
     */
    public synchronized boolean abandon() {
        if (!open) {
            return false;
        }
        open = false;
        abandoned = true;
        remove();
        return true;
    }

    private void remove() {
        try {
            lock.close();
            deleteContents(temporary, null);
            Files.deleteIfExists(temporary);
            for (Path folder : madeFolders) {
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
        } catch (IOException e) {
            // what can't be removed keeps the name of something incomplete
        }
    }

    private static void deleteContents(Path directory, @Nullable Path but) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(directory)) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            if (!entry.equals(but)) {
                Files.delete(entry);
            }
        }
    }
}
