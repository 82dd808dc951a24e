package org.nnkit.runner.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of an object while it is read: the first of each key, and a problem for every further one. */
final class Members {

    private final String field;
    private final List<Problem> problems;
    private final Map<String, Node.Member> members = new LinkedHashMap<>();

    Members(String field, List<Problem> problems) {
        this.field = field;
        this.problems = problems;
    }

    /** The path of a member, or of the root's. */
    static String path(String field, String key) {
        String shown = Quoted.shortened(key);
        return field.isEmpty() ? shown : field + "." + shown;
    }

    void add(String key, Location place, Node value) {
        Node.Member first = members.putIfAbsent(key, new Node.Member(place, value));
        if (first != null) {
            problems.add(new Problem(
                    place,
                    path(field, key),
                    "stands here a second time; the first is on line "
                            + first.key().line() + "; leave one out"));
        }
    }

    Map<String, Node.Member> all() {
        return members;
    }
}
