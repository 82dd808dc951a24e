package org.nnkit.runner.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Range;

/** Schemas of what is not a plugin. */
final class ValueSchemas {

    private static final Range INTS = Range.closed(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** No double is nearer to 2⁶³ from below than 2⁶³ − 1024, so the end is the number that is no long any more. */
    private static final Range LONGS = new Range(-0x1p63, true, 0x1p63, false);

    private static final Range DOUBLES = Range.closed(-Double.MAX_VALUE, Double.MAX_VALUE);

    private ValueSchemas() {}

    /**
     * One value, or one element of a list.
     *
     * @param option of another type than a plugin
     * @param length the shortest text, or the fewest rows of a table
     */
    static Map<String, Object> of(OptionDescriptor option, int length) {
        return switch (option.type()) {
            case NUMBER -> number(option.range());
            case INTEGER -> integer(option);
            case BOOLEAN -> schema("type", "boolean");
            case TEXT -> text(length);
            case CHOICE -> schema("enum", option.choices());
            case VALUES -> values(option.range(), length);
            case PATH -> text(1);
            case PLUGIN -> throw new IllegalArgumentException("a plugin is no value");
        };
    }

    private static Map<String, Object> schema(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    private static Map<String, Object> text(int length) {
        Map<String, Object> schema = schema("type", "string");
        if (length > 0) {
            schema.put("minLength", length);
        }
        return schema;
    }

    private static Map<String, Object> number(@Nullable Range range) {
        return within(schema("type", "number"), range, DOUBLES);
    }

    private static Map<String, Object> integer(OptionDescriptor option) {
        Class<?> type = option.javaType();
        if (type == int.class || type == Integer.class) {
            return within(schema("type", "integer"), option.range(), INTS);
        }
        Map<String, Object> bare = within(schema("type", "integer"), option.range(), LONGS);
        String pattern = LongTexts.pattern(option.range() == null ? Range.ALL : option.range());
        if (pattern.isEmpty()) {
            return bare;
        }
        Map<String, Object> quoted = text(0);
        quoted.put("pattern", pattern);
        return schema("anyOf", List.of(bare, quoted));
    }

    /** Adds the ends of an interval, or of the type where the interval has none that is inside. */
    private static Map<String, Object> within(Map<String, Object> schema, @Nullable Range range, Range type) {
        Range allowed = range == null ? Range.ALL : range;
        boolean below = allowed.min() < type.min();
        boolean above = allowed.max() > type.max();
        boolean minIncluded = below ? type.minIncluded() : allowed.minIncluded();
        boolean maxIncluded = above ? type.maxIncluded() : allowed.maxIncluded();
        schema.put(minIncluded ? "minimum" : "exclusiveMinimum", plain(below ? type.min() : allowed.min()));
        schema.put(maxIncluded ? "maximum" : "exclusiveMaximum", plain(above ? type.max() : allowed.max()));
        return schema;
    }

    private static Object plain(double x) {
        long whole = (long) x;
        return whole == x && Math.abs(x) < 1e15 ? (Object) whole : (Object) x;
    }

    private static Map<String, Object> values(@Nullable Range range, int rows) {
        Map<String, Object> row = schema("type", "array");
        row.put("items", number(range));
        Map<String, Object> list = schema("type", "array");
        if (rows > 0) {
            list.put("minItems", rows);
        }
        // The first element tells rows of numbers from one row.
        Map<String, Object> begins = schema("minItems", 1);
        begins.put("items", List.of(schema("type", "array")));
        list.put("if", begins);
        list.put("then", schema("items", row));
        list.put("else", schema("items", number(range)));
        Map<String, Object> file = schema("type", "object");
        file.put("properties", Map.of("file", text(1)));
        file.put("required", List.of("file"));
        file.put("additionalProperties", false);
        return schema("anyOf", List.of(number(range), list, file));
    }
}
