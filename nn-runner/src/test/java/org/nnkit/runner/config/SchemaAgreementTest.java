package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.schema.ExperimentSchema;

/** The schema and {@code nn check} say the same of what a single value shows, and name the same field. */
class SchemaAgreementTest {

    private static final int CONFIGS = 10_000;
    private static final long SEED = 20261128;

    /** What needs two values. */
    private static final List<String> TWO_VALUES = List.of(
            "expected \\d+ numbers as in the first row",
            "data.*inline: inputs and targets: expected a row in each",
            "idx: testImages and testLabels: expected both or neither",
            "holdout: train \\+ validation \\+ test: expected 1",
            "min-max: low and high: expected low < high",
            "uniform.high: expected a number greater than low",
            "uniform: low, high: expected a finite distance",
            "cosine.last: expected a number from 0 to the initial learning rate",
            "plateau.minimum: expected a number from 0 to the initial learning rate",
            "sgd.nesterov: needs a momentum",
            "dense.biases: 'bias: false' and 'biases' contradict each other",
            "rbf.width: basis '.*' has no width",
            "rbf.ridge: ",
            "k-means.centers: expected as many rows as 'count' says",
            "centres \\d+ and \\d+ are equal",
            "csv: .* can't be in both",
            "csv.*: expected each column once",
            "picky: from and to: expected");

    /** What no annotation says, so that only the constructor knows. */
    private static final List<String> ONLY_THE_CONSTRUCTOR = List.of(
            "csv.delimiter: expected one character",
            "metric: expected the name of a figure",
            "leave-one-out.of: expected another rule than this",
            "leave-one-out.factors: expected a list of numbers",
            "width.*given.values: expected a list of numbers",
            "crashing: plugin 'crashing' .* failed",
            "picky.even: expected an even integer");

    /** How a value was spelt, which readers of JSON and YAML do not tell: 1.0 is an integer to them. */
    private static final List<String> SPELLING = List.of(
            "expected an integer.*, got -0[.]0",
            "which no double is equal to; the nearest is",
            "the text has half a surrogate pair in it");

    private static final Pattern ONLY_CHECK_SEES = Pattern.compile(Stream.of(TWO_VALUES, ONLY_THE_CONSTRUCTOR, SPELLING)
            .flatMap(List::stream)
            .collect(Collectors.joining("|")));

    private final ObjectMapper mapper = new ObjectMapper();

    private Schema schema(Registry registry) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(mapper.readTree(ExperimentSchema.json(registry, false)));
    }

    @Test
    void agreeOnTenThousandConfigs() throws IOException {
        Registry registry = new AllPlugins(Plugins.load());
        ConfigBinder binder = new ConfigBinder(registry);
        ConfigWriter writer = new ConfigWriter(new PluginCodec(registry));
        Schema schema = schema(registry);
        RandomConfigs configs = new RandomConfigs(registry, SEED);
        RandomSpellings spellings = new RandomSpellings(registry, SEED);
        Set<String> primaries = primaries(registry);
        Mutations mutations = new Mutations(registry, SEED);
        List<String> disagreements = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        int leftOut = 0;
        for (int i = 0; accepted + refused < CONFIGS; i++) {
            Map<String, Object> tree = spellings.of(writer.tree(configs.next()));
            StringBuilder what = new StringBuilder(i + ": ");
            boolean mutant = i % 5 > 0;
            if (mutant) {
                tree = mutations.mutant(tree, what);
            }
            String json = mapper.writeValueAsString(tree);
            List<Problem> problems =
                    problems(binder, i % 2 == 0 ? "c.json" : "c.yaml", i % 2 == 0 ? json : YamlText.of(tree));
            JsonNode instance = mapper.readTree(json);
            List<Error> errors = schema.validate(instance);
            if (errors.isEmpty()
                    && !problems.isEmpty()
                    && problems.stream()
                            .allMatch(p -> ONLY_CHECK_SEES.matcher(p.toString()).find())) {
                leftOut++;
                continue;
            }
            if (problems.isEmpty()) {
                accepted++;
            } else {
                refused++;
            }
            boolean agree = problems.isEmpty()
                    ? errors.isEmpty()
                    : mutant && !errors.isEmpty() && sameField(problems, errors, instance, primaries);
            if (!agree) {
                disagreements.add(what + "\n  check  " + problems + "\n  schema " + errors);
            }
        }
        assertEquals("", String.join("\n", disagreements));
        assertTrue(accepted > 3000 && refused > 6000, accepted + " accepted, " + refused + " refused");
        assertTrue(leftOut < CONFIGS / 50, leftOut + " left out");
    }

    @Test
    void theExamplesAreRightByTheirSchema() throws IOException {
        Path examples = Path.of("").toAbsolutePath().resolveSibling("examples/configs");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(mapper.readTree(Files.readString(examples.resolve("nnkit.schema.json"))));
        List<Path> configs;
        try (Stream<Path> files = Files.walk(examples)) {
            configs = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        for (Path config : configs) {
            JsonNode instance = mapper.valueToTree(plain(ConfigReader.read(config, List.of())));
            assertEquals(List.of(), schema.validate(instance), config.toString());
        }
    }

    /** The tree as an editor's reader sees it. */
    private static Object plain(Node node) {
        if (node instanceof Node.MapNode map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.members().forEach((key, member) -> members.put(key, plain(member.value())));
            return members;
        }
        if (node instanceof Node.ListNode list) {
            return list.items().stream().map(SchemaAgreementTest::plain).toList();
        }
        Node.ScalarNode scalar = (Node.ScalarNode) node;
        return switch (Scalars.typeOf(scalar)) {
            case INTEGER -> Long.valueOf(scalar.text());
            case DECIMAL -> Double.valueOf(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case TEXT, NOTHING -> scalar.text(); // no example has nothing in it
        };
    }

    private static List<Problem> problems(ConfigBinder binder, String source, String text) {
        try {
            Document document = ConfigReader.parse(source, text);
            if (document.problems().isEmpty()) {
                binder.bind(document.root(), null);
            }
            return document.problems();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    /** Whether both name a field that is the same one. The schema's is where it looked deepest: it tries every form of a plugin. */
    private static boolean sameField(
            List<Problem> problems, List<Error> errors, JsonNode instance, Set<String> primaries) {
        int deepest = errors.stream()
                .mapToInt(e -> e.getInstanceLocation().getNameCount())
                .max()
                .orElseThrow();
        Set<String> fields = new LinkedHashSet<>();
        for (Error error : errors) {
            if (error.getInstanceLocation().getNameCount() < deepest) {
                continue;
            }
            String field = "";
            String last = "";
            JsonNode value = instance;
            for (int i = 0; i < deepest; i++) {
                Object element = error.getInstanceLocation().getElement(i);
                last = String.valueOf(element);
                field = element instanceof Integer ? field + "[" + element + "]" : Members.path(field, last);
                value = element instanceof Integer index ? value.get(index) : value.get(last);
            }
            fields.add(field);
            if (error.getProperty() != null) {
                fields.add(Members.path(field, error.getProperty()));
            }
            // A plugin by its name alone: check says which of its options is missing.
            if (value.isTextual()) {
                String name = Members.path(field, value.textValue());
                problems.stream()
                        .map(Problem::field)
                        .filter(f -> f.startsWith(name + "."))
                        .forEach(fields::add);
            }
        }
        Set<String> shorter = new LinkedHashSet<>();
        fields.forEach(f -> shorter.add(inShort(f, primaries)));
        return problems.stream().anyMatch(p -> shorter.contains(inShort(p.field(), primaries)));
    }

    /** The field as it is without the names of primary options: check says which option a value in short is that of. */
    private static String inShort(String field, Set<String> primaries) {
        String shorter = field;
        for (String primary : primaries) {
            String plugin = primary.substring(0, primary.indexOf('.'));
            shorter = shorter.replaceAll("(?<=[./])" + Pattern.quote(primary) + "(?=[.\\[]|$)", plugin);
        }
        return shorter;
    }

    private static Set<String> primaries(Registry registry) {
        Set<String> primaries = new LinkedHashSet<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            for (Provider<?> provider : registry.kind(kind).providers()) {
                try {
                    provider.descriptor().primary().ifPresent(o -> primaries.add(provider.name() + "." + o.name()));
                } catch (PluginException e) {
                    // it has no options that can be described
                }
            }
        }
        return primaries;
    }
}
