package org.nnkit.runner.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A config is wrong; all that is wrong with it, in the order of the file. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one; sorted here, problems of one place stay in their order */
    public ConfigException(List<Problem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparing(Problem::location))
                .map(Problem::toString)
                .collect(Collectors.joining("\n")));
        this.problems = problems.stream()
                .sorted(Comparator.comparing(Problem::location))
                .distinct()
                .toList();
    }

    ConfigException(Problem problem) {
        this(List.of(problem));
    }

    /** One line each by {@link Problem#toString()}, sorted by place. */
    public List<Problem> problems() {
        return problems;
    }
}
