package org.nnkit.runner.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A config is wrong; all that is wrong with it, in the order of the file. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one; sorted here by file and place, those of one place stay in their order */
    public ConfigException(List<Problem> problems) {
        super(sorted(problems).stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted(problems);
    }

    ConfigException(Problem problem) {
        this(List.of(problem));
    }

    /** Files in the order in which they turn up, the command line last. */
    private static List<Problem> sorted(List<Problem> problems) {
        List<String> files = problems.stream()
                .map(Problem::location)
                .filter(l -> !l.isOverride())
                .map(Location::source)
                .distinct()
                .toList();
        Comparator<Location> byFile =
                Comparator.comparingInt(l -> l.isOverride() ? files.size() : files.indexOf(l.source()));
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::location, byFile.thenComparing(Comparator.naturalOrder())))
                .toList();
    }

    /** One line each by {@link Problem#toString()}, sorted by file and place. */
    public List<Problem> problems() {
        return problems;
    }
}
