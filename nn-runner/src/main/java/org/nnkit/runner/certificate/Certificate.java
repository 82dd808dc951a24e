package org.nnkit.runner.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.json.Fields;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.json.JsonException;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.plugin.Sha256;
import org.nnkit.runner.run.WholeFile;
import org.nnkit.tck.Conformance;

/**
 * What the rules said of all plugins in a jar. It lies beside the jar as {@code JAR.tck.json}, is the same whenever it is made,
 * and is a note, not a signature: whoever can write the jar can write it.
 *
 * @param jar the jar's file name
 * @param version what the jar says of itself, or null
 * @param sha256 of the jar
 * @param nnkit the version of the rules
 * @param verdicts one for each plugin
 * @param problems providers that can't be loaded at all, a line each
 */
public record Certificate(
        String jar,
        @Nullable String version,
        String sha256,
        String nnkit,
        List<Verdict> verdicts,
        List<String> problems) {

    private static final String ENDING = ".tck.json";
    private static final long LONGEST = 16L << 20;

    /**
     * What they said of one plugin.
     *
     * @param kind its extension point: {@code activation}
     * @param name its name
     * @param type its class
     * @param conformance rule by rule; null if there was nothing to try
     * @param reason why there was nothing to try; empty if there was
     */
    public record Verdict(
            String kind, String name, String type, @Nullable Conformance conformance, String reason) {

        /** {@code obeys}, {@code breaks} or {@code not tested}. */
        public String inWords() {
            return conformance == null ? "not tested" : conformance.obeys() ? "obeys" : "breaks";
        }
    }

    /** Whether every plugin was tested and obeys. */
    public boolean obeys() {
        return problems.isEmpty()
                && verdicts.stream().noneMatch(v -> v.inWords().equals("breaks"));
    }

    /** Where that of a jar lies. */
    public static Path beside(Path jar) {
        return jar.resolveSibling(jar.getFileName() + ENDING);
    }

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("jar", jar);
        tree.put("version", version);
        tree.put("sha256", sha256);
        tree.put("nnkit", nnkit);
        tree.put("obeys", obeys());
        List<Object> plugins = new ArrayList<>();
        verdicts.forEach(v -> plugins.add(tree(v)));
        tree.put("plugins", plugins);
        tree.put("problems", problems);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Verdict v) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", v.kind);
        tree.put("name", v.name);
        tree.put("class", v.type);
        tree.put("verdict", v.inWords());
        tree.put("reason", v.reason.isEmpty() ? null : v.reason);
        tree.put("passed", v.conformance == null ? List.of() : v.conformance.passed());
        tree.put("untested", v.conformance == null ? List.of() : findings(v.conformance.untested()));
        tree.put("broken", v.conformance == null ? List.of() : findings(v.conformance.broken()));
        return tree;
    }

    private static List<Object> findings(List<Conformance.Finding> findings) {
        List<Object> trees = new ArrayList<>();
        for (Conformance.Finding f : findings) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("rule", f.rule());
            tree.put("words", f.words());
            trees.add(tree);
        }
        return trees;
    }

    /**
     * Writes it beside the jar, whole or not at all.
     *
     * @throws OutputException if that fails
     */
    public Path write(Path jarFile) {
        Path file = beside(jarFile);
        WholeFile.write(file, WholeFile.Content.of(Json.pretty(tree())));
        return file;
    }

    /** What the certificate beside its jar says of a plugin, in words; empty if there is none. */
    public static Optional<String> of(Provider<?> provider) {
        Optional<Path> jar = PluginOrigins.jar(provider);
        if (jar.isEmpty() || !Files.isRegularFile(beside(jar.get()))) {
            return Optional.empty();
        }
        try {
            Path file = beside(jar.get());
            if (Files.size(file) > LONGEST) {
                return Optional.of("certificate can't be read");
            }
            Fields fields = new Fields("", Json.read(Files.readAllBytes(file)));
            if (!fields.text("sha256").equals(Sha256.of(jar.get()))) {
                return Optional.of("certificate is for another jar");
            }
            String kind = Plugins.nameOf(provider.kind());
            String type = provider.plugin().getClass().getName();
            for (Fields plugin : fields.objects("plugins")) {
                if (Objects.equals(plugin.text("kind"), kind) && Objects.equals(plugin.text("class"), type)) {
                    String verdict = plugin.text("verdict");
                    return Optional.of(
                            verdict.equals("obeys")
                                    ? "certified"
                                    : verdict.equals("breaks") ? "breaks rules" : "not tested");
                }
            }
            return Optional.of("not tested");
        } catch (IOException | JsonException e) {
            return Optional.of("certificate can't be read");
        }
    }
}
