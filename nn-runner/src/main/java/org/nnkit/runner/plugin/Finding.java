package org.nnkit.runner.plugin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something about a plugin jar that its author or user should know.
 *
 * @param weight how bad it is
 * @param where the jar, as the user names it
 * @param what is wrong, in one line
 * @param remedy what to do about it
 */
public record Finding(Weight weight, String where, String what, String remedy) {

    /** How bad something is. */
    public enum Weight {
        /** Something can't be used. */
        PROBLEM,
        /** All can be used, but not all is as it should be. */
        NOTE
    }

    static Finding problem(String where, String what, String remedy) {
        return new Finding(Weight.PROBLEM, where, oneLine(what), remedy);
    }

    static Finding note(String where, String what, String remedy) {
        return new Finding(Weight.NOTE, where, oneLine(what), remedy);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Whether something can't be used. */
    public boolean isProblem() {
        return weight == Weight.PROBLEM;
    }

    /** {@code plugins/swish.jar: what is wrong; what to do}. */
    public String inWords() {
        return where + ": " + what + "; " + remedy;
    }

    /** As JSON shows it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weight", isProblem() ? "problem" : "note");
        tree.put("where", where);
        tree.put("what", what);
        tree.put("remedy", remedy);
        return tree;
    }
}
