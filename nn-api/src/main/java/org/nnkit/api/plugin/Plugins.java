package org.nnkit.api.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.UpdateMode;

/**
 * The plugins that {@link ServiceLoader} finds, by kind and name.
 *
 * <p>Discovery is isolated: a provider that can't be loaded becomes a line of {@link #problems()} and never hides the
 * others. Each kind is loaded when it is first asked for. Class-path order decides nothing: two plugins of one kind and
 * name are refused where that name is used, and each stays reachable by its {@link Provider#qualifiedName()}.
 */
public final class Plugins {

    /** All extension points, in the order in which they are listed. */
    public static final List<Class<? extends Plugin>> KINDS = List.of(
            Activation.class,
            CostFunction.class,
            Layer.class,
            Initializer.class,
            Trainer.class,
            UpdateMode.class,
            Optimizer.class,
            Schedule.class,
            Penalty.class,
            StoppingRule.class,
            RadialBasis.class,
            CenterSelection.class,
            WidthRule.class,
            DataSource.class,
            MissingValues.class,
            Scaler.class,
            Split.class,
            Metric.class,
            Kernels.class);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** A provider that fails in hasNext() may do so for ever; no path has more providers of a kind than this. */
    private static final int MOST_PROVIDERS = 100_000;

    private final List<ClassLoader> loaders;
    private final Map<Class<?>, OfKind<?>> kinds = new LinkedHashMap<>();

    private Plugins(List<ClassLoader> loaders) {
        this.loaders = loaders;
    }

    /** Looks on the class path and the module path of this program. */
    public static Plugins load() {
        return load(List.of());
    }

    /**
     * Looks on the class path and the module path of this program, and in further class loaders.
     *
     * @param more loaders of plugin jars; what their parents provide is not counted twice
     */
    public static Plugins load(List<ClassLoader> more) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(Plugins.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.addAll(more);
        return new Plugins(List.copyOf(loaders));
    }

    /** The plugins of one kind on the paths of this program: {@code Plugins.of(Activation.class).byName("tanh")}. */
    public static <T extends Plugin> OfKind<T> of(Class<T> kind) {
        return load().kind(kind);
    }

    /**
     * The plugins of one kind.
     *
     * @throws IllegalArgumentException if it is not one of {@link #KINDS}
     */
    @SuppressWarnings("unchecked") // each value is made for its key
    public synchronized <T extends Plugin> OfKind<T> kind(Class<T> kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(kind.getName() + " is not an extension point");
        }
        return (OfKind<T>) kinds.computeIfAbsent(kind, k -> discover(kind));
    }

    /** What could not be loaded, a line each, over all kinds. */
    public List<String> problems() {
        return KINDS.stream().flatMap(k -> kind(k).problems().stream()).toList();
    }

    private <T extends Plugin> OfKind<T> discover(Class<T> kind) {
        Map<Class<?>, Provider<T>> found = new LinkedHashMap<>();
        Set<String> problems = new TreeSet<>();
        for (ClassLoader loader : loaders) {
            var providers = ServiceLoader.load(kind, loader).stream().iterator();
            for (int i = 0; i < MOST_PROVIDERS; i++) {
                T plugin = null;
                try {
                    if (!providers.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<T> next = providers.next();
                    if (found.containsKey(next.type())) {
                        continue;
                    }
                    plugin = next.get();
                    String name = plugin.name();
                    if (!isName(name)) {
                        problems.add(nameOf(kind) + who(kind, plugin) + ": name '" + name
                                + "' is not kebab-case (letters a-z, digits, single hyphens)");
                    } else {
                        found.put(plugin.getClass(), new Provider<>(kind, plugin));
                    }
                } catch (ServiceConfigurationError | LinkageError | AssertionError | RuntimeException e) {
                    problems.add(nameOf(kind) + who(kind, plugin) + ": " + inOneLine(e, kind));
                }
            }
        }
        List<Provider<T>> sorted = new ArrayList<>(found.values());
        sorted.sort(Comparator.comparing(Provider<T>::name)
                .thenComparing(Provider::qualifiedName)
                .thenComparing(
                        Provider::inWords)); // two jars of one file name: the path that is searched first decides
        // nothing
        return new OfKind<>(kind, List.copyOf(sorted), List.copyOf(problems));
    }

    private static <T extends Plugin> String who(Class<T> kind, @Nullable T plugin) {
        return plugin == null ? "" : " " + new Provider<>(kind, plugin).inWords();
    }

    /** Whether a plugin may have this name: kebab-case of letters a-z, digits and single hyphens, a letter first. */
    public static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    private static String inOneLine(Throwable e, Class<?> kind) {
        StringBuilder line = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            // ServiceLoader begins its messages with the name of the interface; what stands before it says that
            // already.
            String text = t instanceof ServiceConfigurationError
                    ? String.valueOf(t.getMessage()).replaceFirst("^" + Pattern.quote(kind.getName() + ": "), "")
                    : t.toString();
            line.append(line.isEmpty() ? "" : ": ").append(text);
        }
        return line.toString().replaceAll("\\s+", " ");
    }

    /** What messages call an extension point: {@code activation}. */
    public static String nameOf(Class<? extends Plugin> kind) {
        Kind named = kind.getAnnotation(Kind.class);
        return named == null ? kind.getSimpleName() : named.value();
    }

    /**
     * The plugins of one kind.
     *
     * @param kind the extension point
     * @param providers what was found, by name, then by origin
     * @param problems what could not be loaded, a line each
     * @param <T> the extension point
     */
    public record OfKind<T extends Plugin>(Class<T> kind, List<Provider<T>> providers, List<String> problems) {

        /** Their names, sorted, each once. */
        public List<String> names() {
            return providers.stream().map(Provider::name).distinct().toList();
        }

        /**
         * The plugin of that name, with its defaults.
         *
         * @param name plain ({@code swish}) or qualified ({@code org.example/swish})
         * @throws PluginException if there is none, or more than one; the message says which are known
         */
        public T byName(String name) {
            return provider(name).plugin();
        }

        /** The same as {@link #byName}, with where it was found. */
        public Provider<T> provider(String name) {
            List<Provider<T>> matching = providers.stream()
                    .filter(p -> name.indexOf('/') >= 0
                            ? p.qualifiedName().equals(name)
                            : p.name().equals(name))
                    .toList();
            if (matching.size() == 1) {
                return matching.get(0);
            }
            if (matching.size() > 1) {
                String first = matching.get(0).qualifiedName();
                boolean distinct = matching.stream()
                                .map(Provider::qualifiedName)
                                .distinct()
                                .count()
                        == matching.size();
                throw new PluginException(nameOf(kind) + " '" + name + "' is provided "
                        + matching.size() + " times: "
                        + String.join(
                                " and ",
                                matching.stream().map(Provider::inWords).toList())
                        + "; remove one" + (distinct ? ", or write '" + first + "'" : ""));
            }
            throw new PluginException(unknown(name));
        }

        private String unknown(String name) {
            String kindName = nameOf(kind);
            if (providers.isEmpty()) {
                return "unknown " + kindName + " '" + name + "'; no " + kindName
                        + " was found at all: is its jar on the class path or module path?"
                        + (problems.isEmpty() ? "" : " (" + problems.get(0) + ")");
            }
            return "unknown " + kindName + " '" + name + "'" + NearMiss.hint(name, names())
                    + (NearMiss.of(name, names()).isPresent() ? " known: " : "; known: ") + String.join(", ", names());
        }
    }
}
