package org.nnkit.api.plugin;

/** A plugin's option has a value that it can't have. Where the value came from is added by whoever read it. */
public final class OptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String problem;

    /**
     * @param option the option's name, or several that contradict each other, in the words of the config; empty if it is
     *     about the plugin as a whole
     * @param problem what is wrong and what would be right: {@code "expected a number in [0, 1), got 2"}
     */
    public OptionException(String option, String problem) {
        super(option.isEmpty() ? problem : option + ": " + problem);
        this.option = option;
        this.problem = problem;
    }

    /**
     * Refuses a value.
     *
     * @param holds what must hold; written so that NaN makes it false
     * @param option the option's name
     * @param value what was given
     * @param expected what is allowed, after "expected": {@code "a number in [0, 1)"}
     */
    public static void check(boolean holds, String option, Object value, String expected) {
        if (!holds) {
            throw new OptionException(option, "expected " + expected + ", got " + value);
        }
    }

    /** The same, seen from the plugin's user: the option there has the plugin's name and this option in its path. */
    public OptionException within(String path) {
        return new OptionException(option.isEmpty() ? path : path + "." + option, problem);
    }

    /** The option's name. */
    public String option() {
        return option;
    }

    /** What is wrong, without the option's name. */
    public String problem() {
        return problem;
    }
}
