package org.nnkit.rbf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The 150 flowers, as the reference numbers see them. */
public final class IrisData {

    private IrisData() {}

    private static List<String[]> lines() {
        try (InputStream in = IrisData.class.getResourceAsStream("/golden/iris.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ArrayList<>(reader.lines().skip(1).map(l -> l.split(",")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The four columns as they are. */
    public static double[][] raw() {
        return lines().stream()
                .map(l -> new double[] {
                    Double.parseDouble(l[0]),
                    Double.parseDouble(l[1]),
                    Double.parseDouble(l[2]),
                    Double.parseDouble(l[3])
                })
                .toArray(double[][]::new);
    }

    /** Mean 0 and variance 1, divisor N. */
    public static double[][] standardized() {
        double[][] x = raw();
        for (int j = 0; j < 4; j++) {
            double mean = 0;
            for (double[] row : x) {
                mean += row[j] / x.length;
            }
            double variance = 0;
            for (double[] row : x) {
                variance += (row[j] - mean) * (row[j] - mean) / x.length;
            }
            for (double[] row : x) {
                row[j] = (row[j] - mean) / Math.sqrt(variance);
            }
        }
        return x;
    }

    /** The species of each, from 0, in the order of first appearance. */
    public static int[] species() {
        List<String> names = new ArrayList<>();
        return lines().stream()
                .mapToInt(l -> {
                    if (!names.contains(l[4])) {
                        names.add(l[4]);
                    }
                    return names.indexOf(l[4]);
                })
                .toArray();
    }
}
