package org.nnkit.data;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.data.text.Shown;

/** The lines that tell users what they may not expect. */
final class Warnings {

    private Warnings() {}

    static String leftOut(String source, int rows, int of) {
        return source + ": " + rows + " of " + of + " rows have missing inputs and are left out";
    }

    static String constantInputs(List<String> names) {
        return many(names, "input") + " one value only in the training part, scaled to 0: " + Shown.names(names);
    }

    static String constantTargets(List<String> names) {
        return many(names, "target") + " one value only in the training part: " + Shown.names(names);
    }

    private static String many(List<String> names, String noun) {
        return names.size() == 1 ? "1 " + noun + " has" : names.size() + " " + noun + "s have";
    }

    static String manyClasses(String target, int classes, int rows) {
        return "target " + Shown.quoted(target) + " has " + classes + " classes in " + rows
                + " rows; is it meant to be a number (encode: { target: numbers })?";
    }

    static String duplicates(String part, int duplicates, int of) {
        return duplicates + " of " + of + " rows of the " + part
                + " part have the same inputs as a row of the training part";
    }

    /** The classes that a part has and the training part hasn't. */
    static List<String> unseenClasses(List<String> classes, boolean[] inTraining, boolean[] inPart, String part) {
        List<String> unseen = new ArrayList<>();
        for (int c = 0; c < inPart.length; c++) {
            if (inPart[c] && !inTraining[c]) {
                unseen.add(classes.get(c));
            }
        }
        if (unseen.isEmpty()) {
            return List.of();
        }
        return List.of((unseen.size() == 1 ? "1 class occurs" : unseen.size() + " classes occur") + " in the " + part
                + " part and not in the training part: " + Shown.names(unseen)
                + "; a stratified split keeps class proportions");
    }
}
