package org.nnkit.runner.cli;

import java.util.List;

/** Small matters of English. */
final class Words {

    private static final int SHOWN = 12;

    private Words() {}

    /** {@code 1 input}, {@code 2 inputs}. */
    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** The names, of many only the first. */
    static String list(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? all + ", … (" + names.size() + ")" : all;
    }
}
