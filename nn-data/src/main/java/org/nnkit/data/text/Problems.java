package org.nnkit.data.text;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.data.DataException;

/** Collects what is wrong with data: the first twenty problems, and how many more there are. */
public final class Problems {

    private static final int MOST = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Adds a line. */
    public void add(String problem) {
        if (count < MOST) {
            first.add(problem);
        }
        count++;
    }

    /** Adds what another reader found. */
    public void addAll(DataException e) {
        e.problems().forEach(this::add);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Ends here if there are any.
     *
     * @throws DataException with all of them
     */
    public void throwIfAny() {
        if (count > 0) {
            throw exception();
        }
    }

    /** All of them. */
    public DataException exception() {
        List<String> all = new ArrayList<>(first);
        if (count > MOST) {
            all.add("and " + (count - MOST) + " more problems");
        }
        return new DataException(all);
    }
}
