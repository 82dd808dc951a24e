package org.nnkit.runner.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.ConfigReader;
import org.nnkit.runner.config.Node;
import org.nnkit.runner.config.Problem;

/** Reads a file of answers. */
final class Answers {

    private static final Pattern NAME = Pattern.compile("a([1-9][0-9]{0,8})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]{1,3})?");
    private static final int LONGEST_NUMBER = 60;

    private Answers() {}

    /**
     * Reads.
     *
     * @param file JSON or YAML
     * @param blanks how many blanks there are
     * @return by the number of the blank the text of the answer; blanks that are missing or null are not in it
     * @throws ConfigException with all that is wrong
     */
    static Map<Integer, String> read(Path file, int blanks) {
        Node root = ConfigReader.read(file, List.of());
        List<Problem> problems = new ArrayList<>();
        Map<Integer, String> answers = new LinkedHashMap<>();
        String field = "";
        Node node = root;
        if (root instanceof Node.MapNode map
                && map.members().size() == 1
                && map.members().get("answers") != null) {
            field = "answers";
            node = map.members().get("answers").value();
        }
        if (node instanceof Node.MapNode map) {
            String prefix = field.isEmpty() ? "" : field + ".";
            map.members().forEach((name, member) -> {
                var matcher = NAME.matcher(name);
                int index = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
                if (index < 1 || index > blanks) {
                    problems.add(new Problem(
                            member.key(), "", "there is no blank '" + shortened(name) + "'; " + names(blanks)));
                } else {
                    read(index, prefix + name, member.value(), answers, problems);
                }
            });
        } else {
            problems.add(
                    new Problem(node.location(), field, "expected an object such as {\"a1\": 0.5, \"a2\": -1.25}"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return answers;
    }

    private static void read(
            int index, String field, Node value, Map<Integer, String> answers, List<Problem> problems) {
        if (value instanceof Node.ScalarNode s && !s.quoted()) {
            if (s.text().isEmpty() || s.text().equals("null") || s.text().equals("~")) {
                return;
            }
            if (s.text().length() <= LONGEST_NUMBER && NUMBER.matcher(s.text()).matches()) {
                answers.put(index, s.text());
                return;
            }
        }
        String got = value instanceof Node.ScalarNode s ? "'" + shortened(s.text()) + "'" : "a list or an object";
        problems.add(new Problem(value.location(), field, "expected a number such as -0.25, or null, got " + got));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) + "…" : text;
    }

    private static String names(int blanks) {
        return blanks == 0 ? "nothing is asked here" : blanks == 1 ? "the only one is a1" : "they are a1 to a" + blanks;
    }
}
