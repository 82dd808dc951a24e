package org.nnkit.tck;

/** A plugin breaks a rule. The message names the rule, the plugin, what was expected and what was found. */
public final class ConformanceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String found;

    /** @param who what stands before what was found: which rule, which plugin */
    ConformanceException(String rule, String who, String found, Throwable cause) {
        super(who + " " + found, cause);
        this.rule = rule;
        this.found = found;
    }

    /** What is wrong, without the names of the rule and of the plugin. */
    public String found() {
        return found;
    }

    /** The rule's number: {@code R07}. */
    public String rule() {
        return rule;
    }
}
