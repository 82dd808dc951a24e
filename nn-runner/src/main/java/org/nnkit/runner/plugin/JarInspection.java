package org.nnkit.runner.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/**
 * Finds out what a jar provides and what is wrong with it: one provider at a time, so that none hides another, and without running
 * any code of those that can be told to be broken without.
 */
final class JarInspection {

    private static final String MODULE = "module-info.class";

    /** How a finding about a jar begins that has nothing to do with plugins. */
    static final String NO_PLUGIN = "holds no plugin";

    private static final Pattern MISPLACED = Pattern.compile("(?i)META-INF/.*org\\.nnkit\\.api\\..*");

    private final JarContents jar;
    private final ClassLoader loader;
    private final String where;
    private final Runnable progress;
    private final Map<Class<? extends Plugin>, ServicesFile> services = new LinkedHashMap<>();
    private final Map<Class<? extends Plugin>, List<String>> sound = new LinkedHashMap<>();
    private final List<Provider<?>> providers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private JarInspection(JarContents jar, ClassLoader loader, String where, Runnable progress) {
        this.jar = jar;
        this.loader = loader;
        this.where = where;
        this.progress = progress;
    }

    /**
     * Looks at all that the jar registers.
     *
     * @param loader that its classes are loaded by
     * @param where what messages call the jar
     * @param progress is run before and after each call of a plugin's code
     */
    static JarInspection of(JarContents jar, ClassLoader loader, String where, Runnable progress) {
        JarInspection inspection = new JarInspection(jar, loader, where, progress);
        inspection.readServices();
        inspection.services.forEach(inspection::checkAll);
        if (inspection.services.isEmpty() && inspection.findings.isEmpty()) {
            inspection.findWhatIsNotRegistered();
        }
        return inspection;
    }

    /** What it provides that can be used. */
    List<Provider<?>> providers() {
        return providers;
    }

    /** The classes of what can be used, by kind. */
    Map<Class<? extends Plugin>, List<String>> sound() {
        return sound;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether it has anything to do with plugins. */
    boolean registers() {
        return !services.isEmpty();
    }

    /** The classes that it registers, sound or not. */
    List<String> registered() {
        return services.values().stream()
                .flatMap(s -> s.classes().keySet().stream())
                .distinct()
                .toList();
    }

    private void readServices() {
        Set<String> known = new LinkedHashSet<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            String name = ServicesFile.FOLDER + kind.getName();
            known.add(name);
            if (jar.names().contains(name)) {
                try {
                    ServicesFile file = ServicesFile.read(name, jar.bytes(name));
                    services.put(kind, file);
                    file.wrong().forEach(this::add);
                } catch (UnsoundException e) {
                    add(e);
                }
            }
        }
        for (String name : jar.names()) {
            if (MISPLACED.matcher(name).matches() && !known.contains(name) && !name.endsWith(".class")) {
                add(new UnsoundException(
                        name + " names no kind of plugin" + NearMiss.hint(name, known),
                        "name the file " + ServicesFile.FOLDER + " and the full name of the interface"));
            }
        }
    }

    private void add(UnsoundException e) {
        Finding finding = e.in(where);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private <T extends Plugin> void checkAll(Class<T> kind, ServicesFile file) {
        for (String className : file.classes().keySet()) {
            try {
                Provider<T> provider = provider(kind, className, file);
                if (provider != null) {
                    providers.add(provider);
                    sound.computeIfAbsent(kind, k -> new ArrayList<>()).add(className);
                }
            } catch (UnsoundException e) {
                add(e);
            }
        }
    }

    /** The provider; null for one of nnkit's own that the jar brings along. */
    private <T extends Plugin> @Nullable Provider<T> provider(Class<T> kind, String className, ServicesFile file)
            throws UnsoundException {
        ClassFile content = jar.classFile(className);
        if (content == null) {
            throw new UnsoundException(
                    file.place(className) + ": class " + className + " is not in the jar"
                            + NearMiss.hint(className, jar.classes()),
                    "correct the line, or add the class");
        }
        if (!content.name().equals(className)) {
            throw new UnsoundException(
                    className.replace('.', '/') + ".class holds class " + content.name(),
                    "put it into the folder of its package");
        }
        if (className.startsWith(PluginLoader.OURS) && isOurs(className)) {
            return null;
        }
        new ClassCheck(jar, loader).requireSound(content);
        Class<?> type = load(className);
        requireKind(kind, type, file);
        Provider<T> provider = new Provider<>(kind, kind.cast(create(type)));
        requireName(provider);
        try {
            provider.descriptor();
        } catch (PluginException e) {
            findings.add(Finding.problem(
                    where,
                    "the options of " + named(provider) + " can't be read: " + e.getMessage(),
                    "a config can't set them until that is repaired"));
        }
        return provider;
    }

    private static String named(Provider<?> provider) {
        return Plugins.nameOf(provider.kind()) + " '" + provider.name() + "'";
    }

    private static boolean isOurs(String className) {
        Class<?> type = PluginLoader.ofProgram(className);
        return type != null && type.getClassLoader() == PluginLoader.class.getClassLoader();
    }

    private Class<?> load(String className) throws UnsoundException {
        try {
            return PluginLoader.load(className, loader);
        } catch (ClassNotFoundException | LinkageError | SecurityException e) {
            throw new UnsoundException("class " + className + " can't be loaded: " + e, "build the jar once more");
        }
    }

    private static void requireKind(Class<? extends Plugin> kind, Class<?> type, ServicesFile file)
            throws UnsoundException {
        String name = type.getName();
        if (!kind.isAssignableFrom(type)) {
            List<String> kinds = Plugins.KINDS.stream()
                    .filter(k -> k.isAssignableFrom(type))
                    .map(Class::getName)
                    .toList();
            throw new UnsoundException(
                    file.place(name) + ": class " + name + " does not implement " + kind.getName(),
                    kinds.isEmpty()
                            ? "implement it, or remove the line"
                            : "name it in " + ServicesFile.FOLDER + String.join(" and ", kinds));
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new UnsoundException("class " + name + " is abstract", "name one that objects can be made of");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new UnsoundException("class " + name + " is not public", "make it public");
        }
        Optional<Method> missing = ClassCheck.unimplemented(type);
        if (missing.isPresent()) {
            Method m = missing.get();
            throw new UnsoundException(
                    "was made for another version of nnkit: class " + name + " has no method " + m.getName()
                            + ", which " + m.getDeclaringClass().getName() + " of this one asks for",
                    "get the plugin for this version, or compile it once more");
        }
    }

    private Object create(Class<?> type) throws UnsoundException {
        String name = type.getName();
        progress.run();
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new UnsoundException(
                    "class " + name + " has no public constructor without arguments",
                    "add one that gives the defaults");
        } catch (InvocationTargetException e) {
            throw new UnsoundException(
                    "the constructor of " + name + " threw " + e.getCause(), "see what it asks for, or remove the jar");
        } catch (ExceptionInInitializerError e) {
            throw new UnsoundException(
                    "the static initialiser of " + name + " threw " + e.getCause(),
                    "see what it asks for, or remove the jar");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnsoundException("class " + name + " can't be used: " + e, "build the jar once more");
        } finally {
            progress.run();
        }
    }

    private void requireName(Provider<?> provider) throws UnsoundException {
        String type = provider.plugin().getClass().getName();
        @Nullable String name;
        progress.run();
        try {
            name = provider.name();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new UnsoundException("name() of " + type + " threw " + e, "have it give a constant");
        } finally {
            progress.run();
        }
        if (name == null || !Plugins.isName(name)) {
            throw new UnsoundException(
                    "name() of " + type + " gives " + (name == null ? "null" : "'" + name + "'" + foreignLetter(name)),
                    "a name is kebab-case: letters a-z, digits, single hyphens");
        }
    }

    /** Letters of other scripts may look like those that are allowed. */
    private static String foreignLetter(String name) {
        return name.codePoints()
                .filter(c -> c > 127)
                .mapToObj(c -> ", with " + Character.getName(c))
                .findFirst()
                .orElse("");
    }

    /** The classes of the jar that are plugins, by their kinds, whether they are registered or not. */
    private Map<String, Set<Class<? extends Plugin>>> plugins() {
        Map<String, Set<Class<? extends Plugin>>> found = new LinkedHashMap<>();
        for (String name : jar.classes()) {
            try {
                ClassFile file = jar.classFile(name);
                if (file != null && file.isConcrete() && file.isPublic() && !isOurs(name)) {
                    Set<Class<? extends Plugin>> kinds = kinds(file, 0);
                    if (!kinds.isEmpty()) {
                        found.put(name, kinds);
                    }
                }
            } catch (UnsoundException e) {
                add(e);
            }
        }
        return found;
    }

    private Set<Class<? extends Plugin>> kinds(ClassFile file, int depth) throws UnsoundException {
        Set<Class<? extends Plugin>> kinds = new LinkedHashSet<>();
        List<String> above = new ArrayList<>(file.interfaces());
        if (file.superName() != null) {
            above.add(file.superName());
        }
        for (String name : above) {
            ClassFile next = jar.classFile(name);
            if (name.startsWith(PluginLoader.OURS) && isOurs(name)) {
                kinds.addAll(kindsOfOurs(name));
            } else if (next != null && depth < 100) { // no chain is longer; one that leads back to itself is
                kinds.addAll(kinds(next, depth + 1));
            }
        }
        return kinds;
    }

    private static List<Class<? extends Plugin>> kindsOfOurs(String name) {
        Class<?> type = PluginLoader.ofProgram(name);
        return type == null
                ? List.of()
                : Plugins.KINDS.stream().filter(k -> k.isAssignableFrom(type)).toList();
    }

    /** A jar without any registration: was it lost, or is there no plugin at all? */
    private void findWhatIsNotRegistered() {
        Map<String, Set<Class<? extends Plugin>>> plugins = plugins();
        if (!plugins.isEmpty()) {
            addLost(plugins);
        } else if (findings.isEmpty()) {
            findings.add(Finding.problem(
                    where,
                    NO_PLUGIN + ": nothing in it is registered, and no class is of a kind that nn knows",
                    "remove it; a library that a plugin needs belongs into the plugin's jar"));
        }
    }

    private void addLost(Map<String, Set<Class<? extends Plugin>>> plugins) {
        List<String> found = new ArrayList<>();
        Set<String> files = new TreeSet<>();
        plugins.forEach((name, kinds) -> kinds.forEach(k -> {
            found.add(Plugins.nameOf(k) + " " + name);
            files.add(ServicesFile.FOLDER + k.getName());
        }));
        boolean several = found.size() > 1;
        findings.add(Finding.problem(
                where,
                String.join(", ", found) + (several ? " are" : " is") + " in it, but in no services file",
                "name " + (several ? "them" : "it") + " in " + String.join(" and ", files)
                        + "; if the jar was shaded, have services files merged"));
    }

    /** What is only worth its time when somebody asks: all else that is not as it should be. */
    void lookCloser() {
        if (services.isEmpty() || findings.stream().anyMatch(Finding::isProblem)) {
            return; // first things first: what is not registered may be what a broken line means
        }
        Map<String, Set<Class<? extends Plugin>>> lost = new LinkedHashMap<>();
        plugins().forEach((name, kinds) -> {
            Set<Class<? extends Plugin>> missing = new LinkedHashSet<>(kinds);
            missing.removeIf(k -> isRegistered(k, name));
            if (!missing.isEmpty()) {
                lost.put(name, missing);
            }
        });
        if (!lost.isEmpty()) {
            addLost(lost);
        }
        compareWithModule();
        long copies = jar.classes().stream()
                .filter(c -> c.startsWith(PluginLoader.OURS) && isOurs(c))
                .count();
        if (loader instanceof PluginLoader && copies > 0) {
            findings.add(Finding.note(
                    where,
                    "brings along " + copies + " classes of nnkit, which are not used: the program's own are",
                    "leave them out, by scope provided in Maven"));
        }
    }

    private boolean isRegistered(Class<? extends Plugin> kind, String className) {
        ServicesFile file = services.get(kind);
        return file != null && file.classes().containsKey(className);
    }

    private void compareWithModule() {
        if (!jar.names().contains(MODULE)) {
            return;
        }
        ModuleDescriptor module;
        try {
            module = ModuleDescriptor.read(new ByteArrayInputStream(jar.bytes(MODULE)));
        } catch (IOException | InvalidModuleDescriptorException e) {
            add(new UnsoundException("module-info.class can't be read: " + e.getMessage(), "build the jar once more"));
            return;
        } catch (UnsoundException e) {
            add(e);
            return;
        }
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            Set<String> provided = new TreeSet<>();
            module.provides().stream()
                    .filter(p -> p.service().equals(kind.getName()))
                    .forEach(p -> provided.addAll(p.providers()));
            ServicesFile file = services.get(kind);
            Set<String> named = file == null ? Set.of() : file.classes().keySet();
            for (String name : provided) {
                if (!named.contains(name)) {
                    add(new UnsoundException(
                            "module-info provides " + Plugins.nameOf(kind) + " " + name
                                    + ", and no services file names it: it is only found on the module path",
                            "add it to " + ServicesFile.FOLDER + kind.getName()));
                }
            }
            for (String name : named) {
                if (!provided.contains(name)) {
                    add(new UnsoundException(
                            ServicesFile.FOLDER + kind.getName() + " names " + name
                                    + ", and module-info does not provide it: it is not found on the module path",
                            "add 'provides " + kind.getName() + " with " + name + ";'"));
                }
            }
        }
    }
}
