package org.nnkit.tck;

/** A plugin breaks a rule. The message names the rule, the plugin, what was expected and what was found. */
public final class ConformanceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    ConformanceException(String rule, String message, Throwable cause) {
        super(message, cause);
        this.rule = rule;
    }

    /** The rule's number: {@code R07}. */
    public String rule() {
        return rule;
    }
}
