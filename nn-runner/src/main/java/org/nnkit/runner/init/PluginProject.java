package org.nnkit.runner.init;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.experiment.RefusedException;

/**
 * A project of its own for a plugin: it builds and passes as it is, and its author changes the formula.
 *
 * @param name what configs will call the plugin
 * @param kind what it is
 * @param packageName where its class is; the module has the same name
 */
public record PluginProject(String name, String kind, String packageName) {

    private static final int LONGEST_NAME = 60;
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    /** Java's own words, which can't be part of a package's name. */
    private static final Set<String> WORDS = Set.of(
            ("_ abstract assert boolean break byte case catch char class const continue default do double else enum"
                            + " extends false final finally float for goto if implements import instanceof int interface"
                            + " long native new null package private protected public return short static strictfp super"
                            + " switch synchronized this throw throws transient true try void volatile while")
                    .split(" "));

    /**
     * A project.
     *
     * @param packageName may be empty: then the plugin gets a package of its own in {@code org.example}
     * @throws RefusedException if a name can't be used
     */
    public static PluginProject of(String name, String kind, String packageName) {
        PluginKind known = PluginKind.named(kind);
        requireName(name);
        requireFree(name, known.service());
        if (packageName.isEmpty()) {
            String own = name.replace("-", "");
            return new PluginProject(
                    name, kind, "org.example." + (WORDS.contains(own) ? own + "_" + identifier(known) : own));
        }
        requirePackage(packageName);
        return new PluginProject(name, kind, packageName);
    }

    private static void requireName(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new RefusedException(
                    "--plugin: expected a name of at most " + LONGEST_NAME + " letters, got " + name.length());
        }
        if (!Plugins.isName(name)) {
            String near = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^[-0-9]+|-+$", "");
            throw new RefusedException("--plugin: expected a name in kebab-case (letters a-z, digits, single hyphens;"
                    + " a letter first), got '" + name + "'"
                    + (Plugins.isName(near) ? "; did you mean '" + near + "'?" : ""));
        }
    }

    private static <T extends Plugin> void requireFree(String name, Class<T> service) {
        Plugins.OfKind<T> existing = Plugins.of(service);
        if (existing.names().contains(name)) {
            String where;
            try {
                Provider<T> provider = existing.provider(name);
                where = provider.plugin().getClass().getName();
            } catch (PluginException e) {
                where = "more than one jar";
            }
            throw new RefusedException("--plugin: the " + Plugins.nameOf(service) + " '" + name + "' exists already ("
                    + where + "), and configs could not tell the two apart; take another name");
        }
    }

    private static void requirePackage(String packageName) {
        String[] parts = packageName.split("\\.");
        if (!PACKAGE.matcher(packageName).matches()
                || Arrays.stream(parts).anyMatch(WORDS::contains)
                || packageName.length() > 200) {
            throw new RefusedException(
                    "--package: expected the name of a Java package, as in org.example, got '" + packageName + "'");
        }
        if (parts[0].equals("java") || packageName.equals("org.nnkit") || packageName.startsWith("org.nnkit.")) {
            throw new RefusedException("--package: '" + packageName + "' belongs to others; take one of your own");
        }
    }

    private static String identifier(PluginKind kind) {
        return kind.inWords().replace("-", "");
    }

    /** Of the plugin: {@code SoftExponential} for soft-exponential. */
    public String className() {
        String plain = pascal(name);
        return PluginKind.named(kind).types().contains(plain) || isJavaLang(plain) ? plain + pascal(kind) : plain;
    }

    private static String pascal(String kebab) {
        return Arrays.stream(kebab.split("-"))
                .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                .collect(Collectors.joining());
    }

    private static boolean isJavaLang(String simpleName) {
        return Object.class.getResource(simpleName + ".class") != null;
    }

    /** The contents of its files, by path with slashes. */
    public Map<String, String> files() {
        PluginKind own = PluginKind.named(kind);
        String service = own.service().getName();
        String path = packageName.replace('.', '/');
        Map<String, String> values = Map.of(
                "name", name,
                "kind", kind,
                "package", packageName,
                "path", path,
                "class", className(),
                "service", service,
                "nnkit", Versions.of("nnkit"),
                "junit", Versions.of("junit"));
        Map<String, Template> templates = new LinkedHashMap<>();
        templates.put("README.md", Template.read("any/README.md"));
        templates.put(".gitignore", Template.read("any/gitignore"));
        templates.put("pom.xml", Template.read("any/pom.xml"));
        templates.put("example.yaml", own.template("example.yaml"));
        templates.put("src/main/java/module-info.java", Template.read("any/module-info.java"));
        templates.put("src/main/java/" + path + "/" + className() + ".java", own.template("Plugin.java"));
        templates.put("src/main/resources/META-INF/services/" + service, Template.read("any/service"));
        templates.put("src/test/java/" + path + "/" + className() + "Test.java", own.template("PluginTest.java"));
        Map<String, String> files = new LinkedHashMap<>();
        templates.forEach((file, template) -> files.put(file, template.filled(values)));
        return files;
    }
}
