package org.nnkit.mlp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.training.StateReader;
import org.nnkit.api.training.StateWriter;

/** The saved state of a session, copied as a file would copy it. */
public final class MemoryState implements StateWriter, StateReader {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private void putNew(String name, Object value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("'" + name + "' was put twice");
        }
    }

    /** Replaces what a session saved. */
    public MemoryState replace(String name, double[] value) {
        if (values.put(name, value.clone()) == null) {
            throw new IllegalArgumentException("no '" + name + "' among " + values.keySet());
        }
        return this;
    }

    public Set<String> names() {
        return values.keySet();
    }

    @Override
    public void put(String name, long value) {
        putNew(name, value);
    }

    @Override
    public void put(String name, double[] value) {
        putNew(name, value.clone());
    }

    @Override
    public void put(String name, Matrix value) {
        putNew(name, value.copy());
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private Object known(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no '" + name + "' among " + values.keySet());
        }
        return value;
    }

    @Override
    public long getLong(String name) {
        return (long) known(name);
    }

    @Override
    public double[] getDoubles(String name) {
        return ((double[]) known(name)).clone();
    }

    @Override
    public void get(String name, Matrix into) {
        Matrix value = (Matrix) known(name);
        value.requireLike(name, into, "the session's");
        into.set(value);
    }
}
