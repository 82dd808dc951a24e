package org.nnkit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs two commands in turn and compares what they print: the median of the paired ratios and its lower 95 % bound
 * ({@link PairedRatios}). A ratio above 1 says that the first command is the better one.
 */
public final class Pairs {

    private static final String USAGE = """
            usage: pairs [--runs N] FIELD[,FIELD...] A B
              A, B    commands for sh, each printing a line with a JSON object
              FIELD   a number of that object, or wall_s, the time of the whole process
                      FIELD is better when it is larger, -FIELD when it is smaller: samples_per_s, -fit_s, -wall_s
              --runs  pairs, 11 where nothing is said; the order within a pair alternates""";

    /** A number to compare. */
    record Field(String name, boolean largerIsBetter) {

        static Field of(String text) {
            return text.startsWith("-") ? new Field(text.substring(1), false) : new Field(text, true);
        }

        /** How many times better a is than b. */
        double ratio(double a, double b) {
            return largerIsBetter ? a / b : b / a;
        }

        double in(String json) {
            Matcher m = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*(-?[0-9][0-9.eE+-]*)")
                    .matcher(json);
            if (!m.find()) {
                throw new IllegalArgumentException("no number '" + name + "' in " + json);
            }
            return Double.parseDouble(m.group(1));
        }
    }

    private final List<Field> fields;
    private final double[][] ratios;
    private final double[][] first;
    private final double[][] second;

    private Pairs(List<Field> fields, int runs) {
        this.fields = fields;
        ratios = new double[fields.size()][runs];
        first = new double[fields.size()][runs];
        second = new double[fields.size()][runs];
    }

    /**
     * Compares.
     *
     * @param args as the message says that is printed where they make no sense
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(List.of(args));
        int runs = 11;
        if (rest.size() > 1 && rest.get(0).equals("--runs")) {
            runs = Integer.parseInt(rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        if (rest.size() != 3 || PairedRatios.rank(runs) == 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        List<Field> fields =
                Pattern.compile(",").splitAsStream(rest.get(0)).map(Field::of).toList();
        Pairs pairs = new Pairs(fields, runs);
        for (int run = 0; run < runs; run++) {
            pairs.measure(run, rest.get(1), rest.get(2));
        }
        for (String line : pairs.report()) {
            System.out.println(line);
        }
    }

    private void measure(int run, String a, String b) throws IOException, InterruptedException {
        boolean aFirst = run % 2 == 0;
        String one = output(aFirst ? a : b);
        String other = output(aFirst ? b : a);
        for (int f = 0; f < fields.size(); f++) {
            first[f][run] = fields.get(f).in(aFirst ? one : other);
            second[f][run] = fields.get(f).in(aFirst ? other : one);
            ratios[f][run] = fields.get(f).ratio(first[f][run], second[f][run]);
        }
    }

    /** The last line that is a JSON object, with the time of the whole process. */
    private static String output(String command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String json = null;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                json = line.startsWith("{") ? line : json;
            }
        }
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (exit != 0 || json == null) {
            throw new IOException("exit code " + exit + " or no line of JSON from: " + command);
        }
        return json.substring(0, json.lastIndexOf('}')) + ", \"wall_s\": " + seconds + "}";
    }

    private List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add("| field | pairs | A, median | B, median | ratio, median | 95 % at least | range |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        for (int f = 0; f < fields.size(); f++) {
            PairedRatios paired = new PairedRatios(ratios[f]);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.5g | %.5g | %.3f | %.3f | %.3f to %.3f |",
                    fields.get(f).name(),
                    ratios[f].length,
                    new PairedRatios(first[f]).median(),
                    new PairedRatios(second[f]).median(),
                    paired.median(),
                    paired.lowerBound(),
                    paired.least(),
                    paired.most()));
        }
        return lines;
    }
}
