package org.nnkit.tck;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** What {@link OtherJvm} starts: makes the plugin that standard input describes, uses it, and says what it saw. */
final class Use {

    private static final int SHOWN = 60;

    private Use() {}

    /** @param args the number of threads */
    public static void main(String[] args) throws IOException {
        OutputStream answer = System.out;
        Print print = new Print();
        PrintStream watched = new PrintStream(print, true, StandardCharsets.UTF_8);
        System.setOut(watched);
        System.setErr(watched);
        List<String> asked = OtherJvm.readWords(new DataInputStream(System.in));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        List<String> digests = new ArrayList<>();
        String failure = "";
        try {
            digests.addAll(use(asked, Integer.parseInt(args[0])));
        } catch (Throwable e) { // an Error too must be told
            failure = "threw " + e;
        }
        List<String> traces = new ArrayList<>();
        print.traces(traces);
        if (!Locale.getDefault().equals(locale)) {
            traces.add("changes the default locale to " + Locale.getDefault());
        }
        if (!TimeZone.getDefault().equals(zone)) {
            traces.add(
                    "changes the default time zone to " + TimeZone.getDefault().getID());
        }
        if (System.out != watched || System.err != watched) {
            traces.add("replaces System.out or System.err");
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.isAlive() && !thread.isDaemon() && !before.contains(thread)) {
                traces.add("leaves the thread '" + thread.getName() + "' running, which is no daemon");
            }
        }
        DataOutputStream out = new DataOutputStream(answer);
        OtherJvm.writeWords(out, digests);
        OtherJvm.writeWords(out, traces);
        out.writeUTF(failure.substring(0, Math.min(failure.length(), 1000)));
        out.flush();
        Runtime.getRuntime().halt(0); // whatever the plugin left running
    }

    private static List<String> use(List<String> asked, int threads) throws Throwable {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            if (kind.getName().equals(asked.get(0))) {
                return use(kind, asked.subList(1, asked.size()), threads);
            }
        }
        throw new IllegalArgumentException("no kind " + asked.get(0));
    }

    private static <P extends Plugin> List<String> use(Class<P> kind, List<String> words, int count) throws Throwable {
        P plugin = kind.cast(PluginText.read(PluginText.prototype(kind, words.get(0)), words));
        Kernels k = plugin instanceof Kernels itself ? itself : Kernels.best();
        Behaviour<P> behaviour = Rules.behaviour(kind);
        if (behaviour == null) {
            return List.of();
        }
        List<String> digests = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier start = new CyclicBarrier(count);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    Bits bits = new Bits();
                    behaviour.write(plugin, k, bits);
                    digests.add(bits.hex());
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return List.copyOf(digests);
    }

    /** Keeps what a plugin prints, and whether it closed the stream. */
    private static final class Print extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        @Override
        public synchronized void close() {
            closed = true;
        }

        synchronized void traces(List<String> traces) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                String shown = text.strip().lines().findFirst().orElse("");
                traces.add("prints '" + shown.substring(0, Math.min(shown.length(), SHOWN))
                        + "': tell the user by an exception or not at all");
            }
            if (closed) {
                traces.add("closes System.out or System.err");
            }
        }
    }
}
