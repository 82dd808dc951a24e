package org.nnkit.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.training.StateReader;
import org.nnkit.api.training.StateWriter;

/** The saved state of a session, copied as a file would copy it. */
final class SavedState implements StateWriter, StateReader {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private void putNew(String name, Object value) {
        if (values.put(name, value) != null) {
            throw new Violation("saves '" + name + "' twice: expected each name once");
        }
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

    private <T> T known(Class<T> type, String name) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("no '" + name + "' of that type among " + values.keySet());
        }
        return type.cast(value);
    }

    @Override
    public long getLong(String name) {
        return known(Long.class, name);
    }

    @Override
    public double[] getDoubles(String name) {
        return known(double[].class, name).clone();
    }

    @Override
    public void get(String name, Matrix into) {
        Matrix value = known(Matrix.class, name);
        value.requireLike(name, into, "the session's");
        into.set(value);
    }
}
