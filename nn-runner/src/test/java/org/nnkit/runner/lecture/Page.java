package org.nnkit.runner.lecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the lecture.
 *
 * <p>A block marked {@code sh} holds commands; the block marked {@code text} that comes next shows lines that the last of
 * them prints, in their order, {@code …} where some are left out. In a line of a table a command stands in backticks, and
 * a bold number of the line is the cost of the training part that it prints.
 */
record Page(String text) {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`(\\./nn [^`]+)`");
    private static final Pattern BOLD_NUMBER = Pattern.compile("\\*\\*(-?\\d[\\d.E+-]*)\\*\\*");
    private static final Pattern CONFIG = Pattern.compile("examples/configs/(lecture/[\\w./-]+\\.yaml)");
    private static final Pattern LINKED_NUMBER =
            Pattern.compile("\\[(\\d[\\d.E-]*)]\\(\\.\\./(examples/configs/lecture/[\\w./-]+\\.yaml)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([^)]+)\\)");
    private static final Pattern RESULT_ROW = Pattern.compile("^\\| \\d.*\\|$", Pattern.MULTILINE);

    /**
     * A command and what the page says of it.
     *
     * @param command a line to type
     * @param shown lines that it prints
     * @param numbers costs that it prints
     */
    record Example(String command, List<String> shown, List<String> numbers) {}

    static Page read(String name) throws IOException {
        return new Page(Files.readString(
                Path.of("").toAbsolutePath().getParent().resolve("docs").resolve(name)));
    }

    /** In the order of the page, except that blocks come before the lines of tables: they make what other commands read. */
    List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        String last = "";
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                for (String line : block.group(2).lines().toList()) {
                    last = line;
                    examples.add(new Example(line, List.of(), List.of()));
                }
            } else if (block.group(1).equals("text") && !last.isEmpty()) {
                examples.add(new Example(last, block.group(2).lines().toList(), List.of()));
                last = "";
            } else {
                last = "";
            }
        }
        for (String line : text.lines().toList()) {
            Matcher command = INLINE.matcher(line);
            while (command.find()) {
                List<String> numbers = new ArrayList<>();
                Matcher number = BOLD_NUMBER.matcher(line);
                while (number.find()) {
                    numbers.add(number.group(1));
                }
                examples.add(new Example(command.group(1), List.of(), numbers));
            }
        }
        return examples;
    }

    /** The blocks marked {@code text}, as they stand. */
    List<String> shown() {
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals("text")) {
                shown.add(block.group(2));
            }
        }
        return shown;
    }

    /** The lines of tables that begin with a number. */
    List<String> resultRows() {
        List<String> rows = new ArrayList<>();
        Matcher row = RESULT_ROW.matcher(text);
        while (row.find()) {
            rows.add(row.group());
        }
        return rows;
    }

    /** The lecture's configs that the page names, in a command or as a link. */
    Set<String> configs() {
        Set<String> configs = new LinkedHashSet<>();
        Matcher config = CONFIG.matcher(text);
        while (config.find()) {
            configs.add(config.group(1));
        }
        return configs;
    }

    /** Numbers that link to the config from which they come, by config. */
    Map<String, String> linkedNumbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        Matcher link = LINKED_NUMBER.matcher(text);
        while (link.find()) {
            numbers.put(link.group(2), link.group(1));
        }
        return numbers;
    }

    /** What links within the page lead to. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        Matcher anchor = ANCHOR.matcher(text);
        while (anchor.find()) {
            anchors.add(anchor.group(1));
        }
        return anchors;
    }

    /** Where links within the page can lead: lower case, blanks as hyphens, no punctuation. */
    Set<String> headings() {
        Set<String> headings = new LinkedHashSet<>();
        Matcher heading = HEADING.matcher(BLOCK.matcher(text).replaceAll(""));
        while (heading.find()) {
            headings.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return headings;
    }
}
