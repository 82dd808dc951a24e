package org.nnkit.runner.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strict access to an object of a {@link Json} tree: every field has its type, and no other fields are there. */
public final class Fields {

    private final String path;
    private final Map<?, ?> map;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param path what messages call it; empty for the root
     * @param tree must be an object
     */
    public Fields(String path, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> object)) {
            throw wrong(path.isEmpty() ? "the root" : path, "an object");
        }
        this.path = path;
        this.map = object;
    }

    private static JsonException wrong(String field, String expected) {
        return new JsonException(field + ": expected " + expected);
    }

    /** What messages call a field of it. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The value of a field, whatever it is. */
    public @Nullable Object value(String name) {
        asked.add(name);
        return map.get(name);
    }

    public String text(String name) {
        if (value(name) instanceof String s) {
            return s;
        }
        throw wrong(path(name), "a text");
    }

    /** A text, or null where there is null or nothing. */
    public @Nullable String textOrNull(String name) {
        return value(name) == null ? null : text(name);
    }

    /** An integer within bounds. */
    public int integer(String name, int min, int max) {
        if (value(name) instanceof Long n && n >= min && n <= max) {
            return n.intValue();
        }
        throw wrong(path(name), "an integer from " + min + " to " + max);
    }

    /** An integer of any size: those beyond 2⁵³ stand as texts. */
    public long integer(String name) {
        Object value = value(name);
        if (value instanceof Long n) {
            return n;
        }
        if (value instanceof String s && s.matches("-?[0-9]{1,19}")) {
            try {
                return Long.parseLong(s);
            } catch (NumberFormatException e) {
                throw wrong(path(name), "an integer of at most 64 bits");
            }
        }
        throw wrong(path(name), "an integer");
    }

    public List<?> list(String name) {
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(path(name), "a list");
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String s)) {
                throw wrong(path(name), "a list of texts");
            }
            texts.add(s);
        }
        return texts;
    }

    /** A list of objects. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(new Fields(path(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** An object. */
    public Fields object(String name) {
        return new Fields(path(name), value(name));
    }

    /** An object, or null where there is null or nothing. */
    public @Nullable Fields objectOrNull(String name) {
        return value(name) == null ? null : object(name);
    }

    /** Rows of finite numbers. */
    public double[][] numbers(String name) {
        List<?> list = list(name);
        double[][] rows = new double[list.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(path(name) + "[" + i + "]", list.get(i));
        }
        return rows;
    }

    /** Finite numbers. */
    public double[] row(String name) {
        return row(path(name), value(name));
    }

    private static double[] row(String where, @Nullable Object tree) {
        if (!(tree instanceof List<?> list)) {
            throw wrong(where, "a list of numbers");
        }
        double[] row = new double[list.size()];
        for (int j = 0; j < row.length; j++) {
            if (!(list.get(j) instanceof Number n)) {
                throw wrong(where, "a list of numbers");
            }
            row[j] = n.doubleValue();
        }
        return row;
    }

    /** Refuses fields that nobody asked for. */
    public void nothingElse() {
        for (Object name : map.keySet()) {
            if (!asked.contains((String) name)) {
                throw new JsonException(path((String) name) + ": unknown field");
            }
        }
    }
}
