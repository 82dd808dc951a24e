package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while the rest is still being checked. */
final class Problems {

    private final List<Problem> all = new ArrayList<>();

    void add(Location place, String field, String message) {
        all.add(new Problem(place, field, message));
    }

    void add(Problem problem) {
        all.add(problem);
    }

    /** How many there are: whoever has seen the number grow knows that what was bound since is not to be used. */
    int count() {
        return all.size();
    }

    List<Problem> all() {
        return List.copyOf(all);
    }
}
