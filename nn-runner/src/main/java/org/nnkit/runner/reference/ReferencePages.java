package org.nnkit.runner.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.config.ConfigGrammar;
import org.nnkit.runner.config.Field;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.config.Registry;
import org.nnkit.runner.config.YamlText;

/** A page for each kind of plugin and an index, in Markdown. The same plugins make the same bytes. */
public final class ReferencePages {

    /** In every page: by it a file is known to be one. */
    public static final String MARK = "<!-- Made by 'nn plugins --docs': a change here is lost. -->";

    private static final String INDEX = "README.md";

    private final Registry registry;
    private final PluginCodec codec;
    private final Example example;

    private ReferencePages(Registry registry) {
        this.registry = registry;
        this.codec = new PluginCodec(registry);
        this.example = new Example(registry);
    }

    /** The pages by their file names. */
    public static Map<String, String> of(Registry registry) {
        ReferencePages pages = new ReferencePages(registry);
        Map<String, String> all = new TreeMap<>();
        all.put(INDEX, pages.index());
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            all.put(file(kind), pages.page(kind));
        }
        return all;
    }

    private static String file(Class<? extends Plugin> kind) {
        return Plugins.nameOf(kind) + ".md";
    }

    private String index() {
        StringBuilder page = new StringBuilder("# Plugins\n\n" + MARK + "\n\n");
        page.append("Every plugin that a config can name, with its options; the grammar around them is in the")
                .append(" [config reference](../configuration.md).\n\n| kind | plugins |\n|---|---|\n");
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> links = described(kind).stream()
                    .map(p -> "[" + p.name() + "](" + file(kind) + "#" + p.name() + ")")
                    .toList();
            page.append("| [" + Plugins.nameOf(kind) + "](" + file(kind) + ") | " + String.join(", ", links) + " |\n");
        }
        return page.toString();
    }

    private String page(Class<? extends Plugin> kind) {
        List<Place> places = places(kind);
        StringBuilder page = new StringBuilder("# " + Plugins.nameOf(kind) + "\n\n" + MARK + "\n\n");
        page.append(
                kind == Kernels.class
                        ? "Chosen on the command line, by `--kernels NAME`; results don't depend on it.\n"
                        : "Stands at "
                                + String.join(
                                        ", ",
                                        places.stream().map(Place::inWords).toList()) + ".\n");
        Kind annotation = kind.getAnnotation(Kind.class);
        if (annotation != null && !annotation.bareNumber().isEmpty()) {
            page.append("A bare number means `" + annotation.bareNumber() + "`.\n");
        }
        page.append("All kinds: [index](" + INDEX + "). Grammar: [config reference](../configuration.md).\n");
        for (Provider<?> provider : described(kind)) {
            append(provider, places, page);
        }
        return page.toString();
    }

    /** Those whose options can be read. */
    private List<Provider<?>> described(Class<? extends Plugin> kind) {
        List<Provider<?>> described = new ArrayList<>();
        for (Provider<?> provider : registry.kind(kind).providers()) {
            try {
                provider.descriptor();
                described.add(provider);
            } catch (RuntimeException e) {
                // A plugin's own code runs here; a config that names it is told why.
            }
        }
        return described;
    }

    private void append(Provider<?> provider, List<Place> places, StringBuilder page) {
        page.append("\n## " + provider.name() + "\n\n`"
                + provider.plugin().getClass().getName() + "`\n\n");
        List<OptionDescriptor> options = provider.descriptor().options();
        if (options.isEmpty()) {
            page.append("It has no options.\n");
        } else {
            page.append("| option | value | default | meaning |\n|---|---|---|---|\n");
            for (OptionDescriptor option : options) {
                page.append("| `" + option.name() + "` | " + type(option) + " | " + preset(option) + " | "
                        + cell(option.help()) + " |\n");
            }
        }
        provider.descriptor()
                .primary()
                .ifPresent(o -> page.append("\n`" + provider.name() + ": VALUE` is short for `" + provider.name()
                        + ": { " + o.name() + ": VALUE }`.\n"));
        if (!places.isEmpty()) {
            Optional<Object> tree = example.of(provider);
            Place place = places.get(0);
            tree.ifPresent(t -> page.append(
                    "\n```yaml\n" + YamlText.of(Map.of(place.name(), place.list() ? List.of(t) : t)) + "```\n"));
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String type(OptionDescriptor option) {
        String one = switch (option.type()) {
            case NUMBER -> "number";
            case INTEGER -> "integer";
            case BOOLEAN -> "`true` or `false`";
            case TEXT -> "text";
            case CHOICE -> "`" + String.join("`, `", option.choices()) + "`";
            case VALUES -> "numbers";
            case PATH -> "file";
            case PLUGIN -> "[" + option.kindName() + "](" + option.kindName() + ".md)";
        };
        return (option.list() ? "one or a list of " : "")
                + one
                + (option.range() == null ? "" : " in " + option.range());
    }

    private String preset(OptionDescriptor option) {
        if (option.required()) {
            return "required";
        }
        Object value = codec.defaultOf(option);
        return value == null ? "none" : "`" + cell(YamlText.inline(value)) + "`";
    }

    /** Where plugins of a kind may stand: fields of a config first, then options of plugins. */
    private List<Place> places(Class<? extends Plugin> kind) {
        List<Place> places = new ArrayList<>();
        fields(ConfigGrammar.EXPERIMENT, "", kind, places);
        for (Class<? extends Plugin> other : Plugins.KINDS) {
            for (Provider<?> provider : described(other)) {
                for (OptionDescriptor option : provider.descriptor().options()) {
                    if (option.type() == OptionType.PLUGIN && option.javaType() == kind) {
                        String of = " of [" + provider.name() + "](" + file(other) + "#" + provider.name() + ")";
                        places.add(new Place(option.name(), option.list(), "`" + option.name() + "`" + of));
                    }
                }
            }
        }
        return places;
    }

    private static void fields(Field.Group group, String inside, Class<? extends Plugin> kind, List<Place> places) {
        for (Field field : group.fields()) {
            String path = inside + field.name();
            if (field instanceof Field.Group map) {
                if (map.plugin() == kind) {
                    places.add(new Place(field.name(), false, "`" + path + "`"));
                }
                fields(map, path + ".", kind, places);
            } else if (field instanceof Field.Single single && single.option().javaType() == kind) {
                places.add(new Place(field.name(), single.option().list(), "`" + path + "`"));
            }
        }
    }

    /**
     * Where a plugin may stand.
     *
     * @param name the key
     * @param list whether a list may stand there
     * @param inWords the place in Markdown
     */
    private record Place(String name, boolean list, String inWords) {}
}
