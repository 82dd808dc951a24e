package org.nnkit.api.data;

import java.util.List;

/** The data are wrong: one line a problem, each of which says where ({@code iris.csv:17:4}) and what would be right. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public DataException(String problem) {
        this(List.of(problem));
    }

    public DataException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    public List<String> problems() {
        return problems;
    }
}
