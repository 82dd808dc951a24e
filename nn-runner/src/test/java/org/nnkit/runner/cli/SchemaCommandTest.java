package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nn schema}, and {@code nn plugins --docs}, with a plugin of somebody else. */
class SchemaCommandTest {

    private static final String CONFIG = """
            {
              "data": { "inline": { "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0], [1], [1], [0]] } },
              "network": [ { "dense": { "units": 2, "activation": { "swish": { "beta": %s } } } }, { "dense": { "units": 1 } } ],
              "train": { "backprop": { "cost": "mse" } }
            }
            """;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void compileThePlugin() throws IOException {
        nn = new Nn(folder);
        Files.createDirectory(folder.resolve("plugins"));
        CompiledJar.write(folder.resolve("plugins/nn-swish-1.2.jar"), "Swish", CompiledJar.SWISH);
    }

    private JsonNode schema(String... more) throws IOException {
        String[] arguments = Stream.concat(Stream.of("schema"), Stream.of(more)).toArray(String[]::new);
        Nn.Result result = nn.run(arguments);
        assertEquals("", result.err());
        return MAPPER.readTree(result.out());
    }

    @Test
    void anOptionOfAThirdPartyPluginIsInTheSchema() throws IOException {
        JsonNode swish = schema("--plugins", "plugins").at("/definitions/activation.swish");
        assertEquals("""
                {"description":"activation swish (com.acme.Swish)","type":"object","properties":{"beta":{"description":\
                "steepness (a number greater than 0; default 1.0)","default":1.0,"type":"number","exclusiveMinimum":0,\
                "maximum":1.7976931348623157E308}},"additionalProperties":false}""", swish.toString());
        assertTrue(schema().at("/definitions/activation.swish").isMissingNode());
    }

    @Test
    void schemaAndCheckRefuseItOutOfRangeAndNameTheSameField() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema("--plugins", "plugins"));
        for (String beta : List.of("0", "-0.5")) {
            nn.file("c.json", CONFIG.replace("%s", beta));
            Error deepest = schema.validate(MAPPER.readTree(CONFIG.replace("%s", beta))).stream()
                    .max(Comparator.comparingInt(e -> e.getInstanceLocation().getNameCount()))
                    .orElseThrow();
            assertEquals(
                    "/network/0/dense/activation/swish/beta",
                    deepest.getInstanceLocation().toString());
            assertEquals("exclusiveMinimum", deepest.getKeyword());
            Nn.Result check = nn.run("check", "c.json", "--plugins", "plugins");
            assertEquals(
                    "error: c.json:3:76: network[0].dense.activation.swish.beta: expected a number greater than 0, got "
                            + beta + "\n",
                    check.err());
            assertEquals(Main.REFUSED, check.code());
        }
        nn.file("c.json", CONFIG.replace("%s", "0.5"));
        assertEquals(List.of(), schema.validate(MAPPER.readTree(CONFIG.replace("%s", "0.5"))));
        assertEquals(
                Main.DONE, nn.run("check", "c.json", "--plugins", "plugins").code());
    }

    @Test
    void aSchemaIsItselfOneOfDraft7AndTheSameEveryTime() throws IOException {
        Nn.Result first = nn.run("schema", "--plugins", "plugins");
        Schema draft7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
        assertEquals(List.of(), draft7.validate(MAPPER.readTree(first.out())));
        assertEquals(first, nn.run("schema", "--plugins", "plugins"));
        assertFalse(nn.run("schema", "--portable", "--plugins", "plugins").out().contains("nn-swish"));
    }

    @Test
    void aFileIsMadeAnewOnlyIfItIsASchema() throws IOException {
        nn.run("schema", "--out", "s.json");
        assertEquals(
                "", nn.run("schema", "--plugins", "plugins", "--out", "s.json").err());
        assertTrue(Files.readString(folder.resolve("s.json")).contains("com.acme.Swish"));
        nn.file("c.json", CONFIG);
        Nn.Result refused = nn.run("schema", "--out", "c.json");
        assertEquals(
                "error: c.json: exists already, and this program did not make it; name another file\n", refused.err());
        assertEquals(Main.REFUSED, refused.code());
        assertEquals(CONFIG, Files.readString(folder.resolve("c.json")));
        assertEquals(
                "error: none/s.json: there is no such folder; make it first\n",
                nn.run("schema", "--out", "none/s.json").err());
    }

    @Test
    void aThirdPartyPluginHasItsPlaceInTheReferencePages() throws IOException {
        assertEquals(
                "", nn.run("plugins", "--docs", "pages", "--plugins", "plugins").err());
        String page = Files.readString(folder.resolve("pages/activation.md"));
        assertTrue(page.contains("""
                        ## swish

                        `com.acme.Swish`

                        | option | value | default | meaning |
                        |---|---|---|---|
                        | `beta` | number in (0, inf) | `1.0` | steepness |

                        ```yaml
                        activation:
                          swish:
                            beta: 1.0
                        ```
                        """), page);
        assertEquals(
                "error: --docs writes the pages of all plugins; leave out KIND, NAME and --json\n",
                nn.run("plugins", "activation", "--docs", "pages").err());
    }
}
