package org.nnkit.runner.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.json.Fields;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.PluginOrigin;

/**
 * What {@code run.json} tells of what a run was made of, and of its result.
 *
 * @param nnkit version of the program
 * @param numericsRevision of the arithmetic
 * @param fingerprint of the trained parameters
 * @param epochs of all trainers together
 * @param updates of all trainers together
 * @param endings one for each trainer
 * @param configSha256 of {@code config.yaml}
 * @param from the model that gave the first parameters, or null
 * @param dataSha256 of the data as they were read
 * @param files the data's files
 * @param plugins where the plugins came from
 * @param machine what the result does not depend on
 */
public record RecordedRun(
        String nnkit,
        int numericsRevision,
        String fingerprint,
        int epochs,
        long updates,
        List<End> endings,
        String configSha256,
        @Nullable From from,
        String dataSha256,
        List<DataFile> files,
        List<PluginOrigin> plugins,
        Machine machine) {

    /** The file of a run directory that tells all this. */
    public static final String RECORD = "run.json";

    /** The file of a run directory that holds the resolved config. */
    public static final String CONFIG = "config.yaml";

    public RecordedRun {
        endings = List.copyOf(endings);
        files = List.copyOf(files);
        plugins = List.copyOf(plugins);
    }

    /**
     * How a trainer ended.
     *
     * @param epochs that it trained
     * @param updates that it made
     */
    public record End(int epochs, long updates) {}

    /**
     * The model that a run started from.
     *
     * @param model the model file or run directory
     * @param fingerprint of its parameters
     */
    public record From(String model, String fingerprint) {}

    /**
     * A file that the data were read from.
     *
     * @param path of the file
     * @param sha256 of its contents
     */
    public record DataFile(String path, String sha256) {}

    /**
     * Where a run was made. The result does not depend on it.
     *
     * @param kernels their name
     * @param threads that shared the work
     * @param jdk of the JVM
     * @param os and processor
     */
    public record Machine(String kernels, int threads, String jdk, String os) {}

    /**
     * Reads the record.
     *
     * @param json the contents of {@code run.json}
     * @throws org.nnkit.runner.json.JsonException if it is not what a run writes
     */
    public static RecordedRun read(byte[] json) {
        Fields run = new Fields("", Json.read(json));
        List<End> endings = new ArrayList<>();
        for (Fields e : run.objects("ending")) {
            endings.add(new End(e.integer("epochs", 0, Integer.MAX_VALUE), e.integer("updates")));
        }
        Fields from = run.objectOrNull("from");
        Fields data = run.object("data");
        List<DataFile> files = new ArrayList<>();
        for (Fields f : data.objects("files")) {
            files.add(new DataFile(f.text("path"), f.text("sha256")));
        }
        List<PluginOrigin> plugins = new ArrayList<>();
        for (Fields p : run.objects("plugins")) {
            plugins.add(new PluginOrigin(
                    p.text("kind"), p.text("name"), p.text("origin"), p.textOrNull("version"), p.textOrNull("sha256")));
        }
        return new RecordedRun(
                run.text("nnkit"),
                run.integer("numericsRevision", 1, Integer.MAX_VALUE),
                run.text("fingerprint"),
                run.integer("epochs", 0, Integer.MAX_VALUE),
                run.integer("updates"),
                endings,
                run.text("configSha256"),
                from == null ? null : new From(from.text("model"), from.text("fingerprint")),
                data.text("sha256"),
                files,
                plugins,
                new Machine(
                        run.text("kernels"),
                        run.integer("threads", 1, Integer.MAX_VALUE),
                        run.text("jdk"),
                        run.text("os")));
    }

    /**
     * The plugins that the result may depend on: kernels all give the same bits, and another machine may have others.
     */
    List<PluginOrigin> pluginsThatMatter() {
        return plugins.stream()
                .filter(p -> !p.kind().equals(Plugins.nameOf(Kernels.class)))
                .toList();
    }

    /** What else the fingerprint depends on, where a later run of the same config and files has it otherwise. */
    public List<Difference> differences(RecordedRun later) {
        List<Difference> found = new ArrayList<>();
        add("nnkit", later.nnkit, nnkit, found);
        add("the numerics revision", "" + later.numericsRevision, "" + numericsRevision, found);
        if (files.isEmpty()) {
            add("the SHA-256 of the data", later.dataSha256, dataSha256, found);
        }
        for (PluginOrigin then : pluginsThatMatter()) {
            for (PluginOrigin now : later.pluginsThatMatter()) {
                if (now.kind().equals(then.kind()) && now.name().equals(then.name())) {
                    boolean known = found.stream()
                            .anyMatch(d ->
                                    d.now().equals(now.inWords()) && d.then().equals(then.inWords()));
                    if (!known) {
                        add(
                                "the jar of " + then.kind() + " '" + then.name() + "'",
                                now.inWords(),
                                then.inWords(),
                                found);
                    }
                }
            }
        }
        return found;
    }

    /** What may be otherwise in a later run without another result. */
    public List<Difference> machineDifferences(RecordedRun later) {
        List<Difference> found = new ArrayList<>();
        add("kernels", later.machine.kernels, machine.kernels, found);
        add("threads", "" + later.machine.threads, "" + machine.threads, found);
        add("JDK", later.machine.jdk, machine.jdk, found);
        add("system", later.machine.os, machine.os, found);
        return found;
    }

    private static void add(String what, String now, String then, List<Difference> found) {
        if (!now.equals(then)) {
            found.add(new Difference(what, now, then));
        }
    }
}
