package org.nnkit.tck;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/**
 * A JVM of its own that uses a plugin once and says what came of it: with another locale, another time zone and other hash
 * seeds, and where a plugin that ends the program does no harm. It has the class path and the module path of this one as its
 * class path.
 */
final class OtherJvm {

    /** One thread; hash codes of objects count upwards. */
    static final OtherJvm TURKISH = new OtherJvm(
            "locale tr-TR",
            1,
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Apia",
            "-XX:hashCode=3");

    /** Eight threads at once, before anybody used the plugin; hash codes of objects are random. */
    static final OtherJvm ARABIC = new OtherJvm(
            "locale ar-EG, eight threads",
            8,
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=America/New_York",
            "-XX:hashCode=0");

    /** How a failure begins that is no less than the end of the program. */
    static final String ENDED = "ended the program";

    private static final long LIMIT_SECONDS = 120;

    private final String inWords;
    private final int threads;
    private final List<String> options;

    private OtherJvm(String inWords, int threads, String... options) {
        this.inWords = inWords;
        this.threads = threads;
        this.options = List.of(options);
    }

    /**
     * What came of it.
     *
     * @param digests what each thread saw
     * @param traces what else it left behind, a line each: prints, threads, another locale
     * @param failure why there are no digests, or empty
     * @param ended whether it ended the program
     */
    record Outcome(List<String> digests, List<String> traces, String failure, boolean ended) {}

    /** The outcomes of the plugin that was asked about last: several rules in turn look at the same ones. */
    private static final Map<String, Outcome> LAST = new LinkedHashMap<>();

    private static List<String> lastAsked = List.of();

    /** Classes of one name, of two jars, are two plugins. */
    private static Class<?> lastType = Object.class;

    /** Why there can be no other JVM for this plugin; null if there can. */
    static <P extends Plugin> @Nullable String impossible(Class<P> kind, P plugin) {
        try {
            String name = plugin.getClass().getName();
            boolean found = Plugins.of(kind).providers().stream()
                    .anyMatch(p -> p.plugin().getClass().getName().equals(name));
            if (!found) {
                return "it is not found by its name (R02), so another JVM can't make it";
            }
            PluginText.of(plugin);
            return classPath(plugin).isEmpty() ? "this JVM's classes are in no folder or jar" : null;
        } catch (RuntimeException e) {
            return "its options can't be written down (R04)";
        }
    }

    /** What is other about it, for messages. */
    String inWords() {
        return inWords;
    }

    /** Uses the plugin there. */
    Outcome use(Class<? extends Plugin> kind, Plugin plugin) {
        List<String> asked = new ArrayList<>(List.of(kind.getName()));
        asked.addAll(PluginText.of(plugin));
        synchronized (LAST) {
            if (!asked.equals(lastAsked) || lastType != plugin.getClass()) {
                lastAsked = asked;
                lastType = plugin.getClass();
                LAST.clear();
            }
            Outcome outcome = LAST.get(inWords);
            if (outcome == null) {
                outcome = start(asked, plugin);
                LAST.put(inWords, outcome);
            }
            return outcome;
        }
    }

    private Outcome start(List<String> asked, Plugin plugin) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockExperimentalVMOptions"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m"));
        command.addAll(options);
        if (plugin instanceof Kernels
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        command.addAll(List.of("-cp", classPath(plugin), Use.class.getName(), Integer.toString(threads)));
        ProcessBuilder builder = new ProcessBuilder(command);
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                return outcome(process, asked);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new Violation("could not be tried in another JVM: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Outcome outcome(Process process, List<String> asked) throws IOException, InterruptedException {
        try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
            writeWords(out, asked);
        } catch (IOException e) {
            // it ended before it read all: its exit code says more
        }
        // It is read by another thread: one that never ends must not keep this one.
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Thread reader = new Thread(() -> copy(process, said), "nnkit-tck other JVM");
        reader.setDaemon(true);
        reader.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return new Outcome(List.of(), List.of(), Rule.DID_NOT_RETURN + " within " + LIMIT_SECONDS + " s", false);
        }
        reader.join();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said.toByteArray()))) {
            return new Outcome(readWords(in), readWords(in), in.readUTF(), false);
        } catch (IOException e) {
            return new Outcome(List.of(), List.of(), ENDED + " with exit code " + process.exitValue(), true);
        }
    }

    private static void copy(Process process, ByteArrayOutputStream to) {
        try {
            process.getInputStream().transferTo(to);
        } catch (IOException e) {
            // it is no more
        }
    }

    static void writeWords(DataOutputStream out, List<String> words) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static List<String> readWords(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return words;
    }

    /** All that this program's classes are in, and the plugin's own jar; empty if they are in an image. */
    private static String classPath(Plugin plugin) {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type :
                List.of(OtherJvm.class, Plugin.class, Kernels.best().getClass(), plugin.getClass())) {
            @Nullable String place = place(type);
            if (place == null) {
                return "";
            }
            places.add(place);
        }
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    places.add(entry);
                }
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static @Nullable String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return null;
        }
        return Path.of(URI.create(source.getLocation().toString().replace(" ", "%20")))
                .toString();
    }
}
