package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.List;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.experiment.RefusedException;

/**
 * What outputs mean: classes by the largest output, two sides of a threshold, or a number.
 *
 * @param form which of them
 * @param names of the classes, or of the one target
 * @param low the target of the first side; 0 unless there are two sides
 * @param high the target of the second side, or what is not 0
 */
record Verdicts(Form form, List<String> names, double low, double high) {

    /** What outputs mean. */
    enum Form {
        /** Several outputs; the first of the largest says the class. */
        CLASSES,
        /** One output; from the middle between the two targets on it says the second class. */
        SIDES,
        /** One output that is a number. */
        NUMBER
    }

    /**
     * Of a model and the targets in its data: numbers that are only 0 and 1, or −1 and 1, are two sides; several numbers of
     * which one is 1 and the others 0 are classes.
     *
     * @throws RefusedException if there are several outputs that are numbers
     */
    static Verdicts of(String kind, Subject subject, List<Points> points) throws IOException {
        Encoding encoding = subject.encoding();
        if (encoding.targetEncoding() == TargetEncoding.CLASSES) {
            return new Verdicts(Form.CLASSES, encoding.classes(), 0, 1);
        }
        if (encoding.targetEncoding() == TargetEncoding.BINARY) {
            return new Verdicts(Form.SIDES, encoding.classes(), 0, 1);
        }
        List<String> targets = encoding.targets();
        if (targets.size() > 1) {
            if (points.stream().allMatch(Verdicts::oneOfThem)) {
                return new Verdicts(Form.CLASSES, targets, 0, 1);
            }
            throw new RefusedException(subject.argument() + ": '" + kind
                    + "' shows classes or one output; this model has the " + targets.size() + " outputs "
                    + String.join(", ", targets.subList(0, Math.min(6, targets.size())))
                    + (targets.size() > 6 ? ", …" : ""));
        }
        String target = targets.get(0);
        for (double low : new double[] {0, -1}) {
            if (points.stream().allMatch(p -> only(p, low))) {
                return new Verdicts(
                        Form.SIDES, List.of(target + " = " + (low == 0 ? "0" : "\u22121"), target + " = 1"), low, 1);
            }
        }
        return new Verdicts(Form.NUMBER, targets, 0, 1);
    }

    private static boolean oneOfThem(Points points) {
        for (double[] d : points.targets()) {
            double sum = 0;
            for (double x : d) {
                if (x != 0 && x != 1) {
                    return false;
                }
                sum += x;
            }
            if (sum != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean only(Points points, double low) {
        for (double[] d : points.targets()) {
            if (d[0] != low && d[0] != 1) {
                return false;
            }
        }
        return true;
    }

    /** From where on an output stands for the second side. */
    double threshold() {
        return (low + high) / 2;
    }

    /** The class of a row of outputs or targets in the user's units; 0 for numbers. */
    int label(double[] outputs) {
        return switch (form) {
            case NUMBER -> 0;
            case SIDES -> outputs[0] >= threshold() ? 1 : 0;
            case CLASSES -> {
                int best = 0;
                for (int j = 1; j < outputs.length; j++) {
                    best = outputs[j] > outputs[best] ? j : best;
                }
                yield best;
            }
        };
    }
}
