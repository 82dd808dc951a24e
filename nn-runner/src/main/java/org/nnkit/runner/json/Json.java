package org.nnkit.runner.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads plain trees: {@link Map} with text keys in the order of insertion, {@link List}, {@code double[]} (written
 * only), {@link String}, {@link Boolean}, {@link Long} or {@link Integer}, {@link Double}, null.
 *
 * <p>A double is written as the shortest text that reads back as the same double, whatever the JDK. A whole number beyond
 * ±2⁵³ would lose digits in readers that know only doubles, and is written as text.
 */
public final class Json {

    /** The deepest nesting that is read. */
    public static final int DEPTH = 32;

    private static final long EXACT = 1L << 53;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private Json() {}

    /** The tree on one line, in UTF-8. */
    public static byte[] compact(@Nullable Object tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator g = FACTORY.createGenerator(out)) {
            write(g, tree);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** The tree indented, with a line end behind it, in UTF-8; the stream stays open. */
    public static void pretty(@Nullable Object tree, OutputStream out) throws IOException {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indent);
        try (JsonGenerator g = FACTORY.createGenerator(out)) {
            g.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            g.setPrettyPrinter(printer);
            write(g, tree);
        }
        out.write('\n');
    }

    /** The tree indented, as text. */
    public static String pretty(@Nullable Object tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            pretty(tree, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator g, @Nullable Object node) throws IOException {
        if (node == null) {
            g.writeNull();
        } else if (node instanceof Map<?, ?> map) {
            g.writeStartObject();
            for (Map.Entry<?, ?> e : map.entrySet()) {
                g.writeFieldName((String) e.getKey());
                write(g, e.getValue());
            }
            g.writeEndObject();
        } else if (node instanceof List<?> list) {
            g.writeStartArray();
            for (Object element : list) {
                write(g, element);
            }
            g.writeEndArray();
        } else if (node instanceof double[] row) {
            g.writeStartArray();
            for (double x : row) {
                write(g, x);
            }
            g.writeEndArray();
        } else if (node instanceof Double x) {
            write(g, x.doubleValue());
        } else if (node instanceof Long || node instanceof Integer) {
            long n = ((Number) node).longValue();
            if (Math.abs(n) <= EXACT && n != Long.MIN_VALUE) {
                g.writeNumber(n);
            } else {
                g.writeString(Long.toString(n));
            }
        } else if (node instanceof Boolean b) {
            g.writeBoolean(b);
        } else if (node instanceof String s) {
            g.writeString(s);
        } else {
            throw new IllegalArgumentException("no JSON for " + node.getClass().getName());
        }
    }

    /** The shortest text that reads back as the same double. JDK 17's own is not always the shortest. */
    public static String number(double x) {
        return NumberOutput.toString(x, true);
    }

    /** The shortest text that reads back as the same float. */
    public static String number(float x) {
        return NumberOutput.toString(x, true);
    }

    private static void write(JsonGenerator g, double x) throws IOException {
        if (Double.isFinite(x)) {
            g.writeNumber(x);
        } else {
            g.writeString(Double.toString(x)); // JSON has no such numbers
        }
    }

    /**
     * Reads one JSON document.
     *
     * @throws JsonException if it is not JSON, or more than one document, has a name twice in an object, is nested deeper
     *     than {@value #DEPTH}, or has a number that is neither a finite double nor a long
     */
    public static @Nullable Object read(byte[] utf8) {
        try (JsonParser p = FACTORY.createParser(utf8)) {
            if (p.nextToken() == null) {
                throw new JsonException("it is empty");
            }
            Object tree = read(p);
            if (p.nextToken() != null) {
                throw new JsonException("something follows after its end");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new JsonException(String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new JsonException(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object read(JsonParser p) throws IOException {
        JsonToken token = p.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (p.nextToken() != JsonToken.END_OBJECT) {
                    String name = p.currentName();
                    p.nextToken();
                    map.put(name, read(p));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (p.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(p));
                }
                yield list;
            }
            case VALUE_STRING -> p.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> {
                if (p.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw new JsonException("number " + p.getText() + " is too large");
                }
                yield p.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> {
                double x = p.getDoubleValue();
                if (!Double.isFinite(x)) {
                    throw new JsonException("number " + p.getText() + " is too large");
                }
                yield x;
            }
            default -> throw new JsonException("unexpected " + token);
        };
    }
}
