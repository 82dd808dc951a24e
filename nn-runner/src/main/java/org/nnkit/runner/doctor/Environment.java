package org.nnkit.runner.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.plugin.PluginJars;

/** What the program runs on. Each fact is found out by itself: what can't be is said, and never the end. */
public final class Environment {

    private static final long MIB = 1L << 20;
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    private Environment() {}

    /**
     * All facts.
     *
     * @param nnkit the program's version
     * @param plugins where the kernels are found
     */
    public static List<Fact> facts(String nnkit, Plugins plugins) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "nnkit", () -> Fact.good("nnkit", nnkit + ", " + home()));
        add(facts, "Java", Environment::java);
        add(facts, "kernels", () -> kernels(plugins));
        add(facts, "fused multiply-add", Environment::fusedMultiplyAdd);
        add(
                facts,
                "cores",
                () -> Fact.good("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
        add(facts, "memory", Environment::memory);
        add(
                facts,
                "system",
                () -> Fact.good(
                        "system",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                                + System.getProperty("os.arch")));
        add(facts, "locale", Environment::locale);
        add(facts, "class archive", Environment::classArchive);
        add(facts, "plugins folder", Environment::pluginsFolder);
        return facts;
    }

    private static void add(List<Fact> facts, String name, Supplier<Fact> fact) {
        try {
            facts.add(fact.get());
        } catch (RuntimeException | LinkageError e) {
            facts.add(new Fact(name, "unknown", "it could not be found out: " + oneLine(e)));
        }
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static String home() {
        String home = System.getProperty(PluginJars.HOME);
        return home == null ? "started without its launcher" : "in " + home;
    }

    private static Fact java() {
        return Fact.good(
                "Java",
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ") in "
                        + System.getProperty("java.home"));
    }

    private static Fact kernels(Plugins plugins) {
        try (Arithmetic arithmetic = Arithmetic.of(plugins, null, 1)) {
            return new Fact(
                    "kernels",
                    arithmetic.plugin().name(),
                    arithmetic
                            .hint()
                            .map(hint -> "there are faster ones, with the same results: " + hint)
                            .orElse(null));
        }
    }

    /** Whether the JVM uses the processor's; without, each takes microseconds. */
    private static Fact fusedMultiplyAdd() {
        String name = "fused multiply-add";
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            return Fact.good(name, "unknown: this JVM does not say");
        }
        boolean used = Boolean.parseBoolean(bean.getVMOption("UseFMA").getValue());
        return used
                ? Fact.good(name, "of the processor")
                : new Fact(
                        name,
                        "of software",
                        "training is many times slower, with the same results; use a processor that has it (x86 since"
                                + " 2013, all ARM64), and no -XX:-UseFMA");
    }

    private static Fact memory() {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        String machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                ? " of the machine's " + os.getTotalMemorySize() / MIB + " MiB"
                : "";
        return Fact.good("memory", "up to " + heap + " MiB for Java" + machine + " (JAVA_OPTS=-Xmx8g sets another)");
    }

    private static Fact locale() {
        String names = System.getProperty("sun.jnu.encoding", "unknown");
        String value = Locale.getDefault().toLanguageTag() + ", file names in " + names;
        return names.toUpperCase(Locale.ROOT).startsWith("UTF")
                ? Fact.good("locale", value)
                : new Fact("locale", value, "files with other than ASCII names can't be opened: set LC_ALL=C.UTF-8");
    }

    private static Fact classArchive() {
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith(ARCHIVE)) {
                return Fact.good("class archive", option.substring(ARCHIVE.length()));
            }
        }
        return new Fact(
                "class archive", "none", "each start takes a moment longer; the launcher makes one where it may write");
    }

    private static Fact pluginsFolder() {
        String home = System.getProperty(PluginJars.HOME);
        if (home == null) {
            return Fact.good("plugins folder", "none, as nn was started without its launcher");
        }
        Path folder = Path.of(home, PluginJars.FOLDER);
        return Fact.good("plugins folder", folder + (Files.isDirectory(folder) ? "" : " (there is none)"));
    }
}
