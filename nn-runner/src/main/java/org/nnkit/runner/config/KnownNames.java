package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** What messages say about a name that is not known. */
final class KnownNames {

    /** As many as fit on a line are all named, of more only a few. */
    private static final int MANY = 8;

    private static final int FEW = 4;

    /** No name is longer, and the search for a near one takes time and space by length. */
    private static final int LONGEST = 80;

    /** What most configs use; of many names these are the few. */
    private static final Set<String> COMMON = Set.of(
            "relu",
            "sigmoid",
            "softmax",
            "tanh",
            "mse",
            "half-sse",
            "cross-entropy",
            "binary-cross-entropy",
            "sgd",
            "adam",
            "csv",
            "idx",
            "inline",
            "accuracy");

    private KnownNames() {}

    /** {@code "; did you mean 'sigmoid'?"}, or nothing. */
    static String hint(String wrong, Collection<String> known) {
        return wrong.length() > LONGEST ? "" : NearMiss.hint(wrong, known);
    }

    /** {@code "; did you mean 'sigmoid'? options of adam: a, b"}, or {@code "; options of adam: a, b"}. */
    static String hint(String wrong, Collection<String> known, String listed, String list) {
        String hint = hint(wrong, known);
        return hint + (hint.isEmpty() ? "; " : " ") + listed + ": " + list;
    }

    /** {@code unknown activation 'sigmod'; did you mean 'sigmoid'? known: relu, sigmoid, softmax, tanh and 13 more ('nn …')}. */
    static <T extends Plugin> String unknown(String wrong, Plugins.OfKind<T> kind) {
        String noun = Plugins.nameOf(kind.kind());
        String start = "unknown " + noun + " '" + Quoted.shortened(wrong) + "'";
        List<String> names = kind.names();
        String broken = kind.problems().isEmpty()
                ? ""
                : "; could not be loaded: " + Quoted.shortened(kind.problems().get(0), 300);
        if (names.isEmpty()) {
            return start + "; no " + noun + " was found at all: add " + jarOf(kind.kind()) + broken;
        }
        return start + hint(wrong, names, "known", some(names, noun)) + broken;
    }

    private static String some(List<String> names, String noun) {
        if (names.size() <= MANY) {
            return String.join(", ", names);
        }
        List<String> few = new ArrayList<>(
                names.stream().filter(COMMON::contains).limit(FEW).toList());
        for (int i = 0; few.size() < FEW; i++) {
            if (!few.contains(names.get(i))) {
                few.add(names.get(i));
            }
        }
        few.sort(null);
        return String.format(
                Locale.ROOT, "%s and %d more ('nn plugins %s')", String.join(", ", few), names.size() - FEW, noun);
    }

    /** The jar with the built-in plugins of a kind. */
    private static String jarOf(Class<? extends Plugin> kind) {
        String concept = kind.getPackageName().substring(kind.getPackageName().lastIndexOf('.') + 1);
        return switch (concept) {
            case "activation" -> "nn-activations.jar";
            case "cost" -> "nn-costs.jar";
            case "data" -> "nn-data.jar";
            case "math" -> "nn-kernels.jar";
            case "rbf" -> "nn-rbf.jar";
            default -> "nn-mlp.jar";
        };
    }
}
