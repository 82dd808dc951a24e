package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Every command of the lecture's two pages runs, and prints what they show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LectureTest {

    private static final Set<String> PAGES = new TreeSet<>(Set.of("lecture.md", "lecture.es.md"));

    private final List<Path> pictures = new ArrayList<>();

    /** By command, in the order in which they ran. */
    private final Map<String, Lab.Printed> printed = new LinkedHashMap<>();

    /** Both pages share their commands, so each runs once. */
    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        Lab lab = new Lab(folder);
        Pattern picture = Pattern.compile("--out (\\S+\\.svg)");
        for (String page : PAGES) {
            for (Page.Example example : Page.read(page).examples()) {
                if (!printed.containsKey(example.command())) {
                    printed.put(example.command(), lab.line(example.command()));
                    Matcher made = picture.matcher(example.command());
                    while (made.find()) {
                        pictures.add(lab.resolve(made.group(1)));
                    }
                }
            }
        }
    }

    @TestFactory
    List<DynamicTest> everyCommandPrintsWhatThePageShows() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : PAGES) {
            for (Page.Example example : Page.read(page).examples()) {
                tests.add(DynamicTest.dynamicTest(page + ": " + example.command(), () -> check(example)));
            }
        }
        return tests;
    }

    private void check(Page.Example example) {
        Lab.Printed result = printed.get(example.command());
        assertTrue(result != null, example::command);
        boolean refused = result.err().startsWith("error:") && example.command().contains("delta-rule-hidden");
        assertEquals(refused ? 2 : 0, result.exit(), result.err());
        List<String> lines = result.lines();
        int next = 0;
        for (String shown : example.shown()) {
            if (!shown.equals("…") && !shown.isEmpty()) {
                int at = lines.subList(next, lines.size()).indexOf(shown);
                assertTrue(at >= 0, () -> shown + "\n\nis not printed there, but\n\n" + String.join("\n", lines));
                next += at + 1;
            }
        }
        for (String number : example.numbers()) {
            assertEquals(number, cost(lines), () -> String.join("\n", lines));
        }
    }

    /** The last figure of the training part. */
    private static String cost(List<String> lines) {
        String figures = lines.stream()
                .filter(line -> line.startsWith("training "))
                .findFirst()
                .orElseThrow();
        return figures.substring(figures.lastIndexOf(' ') + 1);
    }

    @Test
    void everyPictureIsXml() throws Exception {
        assertTrue(pictures.size() >= 12, pictures::toString);
        for (Path picture : pictures) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(picture.toFile())
                    .getDocumentElement();
            assertEquals("svg", root.getTagName(), picture::toString);
        }
    }

    @Test
    void bothPagesHaveTheSameCommandsAndResults() throws IOException {
        Page english = Page.read("lecture.md");
        Page spanish = Page.read("lecture.es.md");
        assertEquals(english.examples(), spanish.examples());
        assertEquals(english.shown(), spanish.shown());
        assertEquals(english.resultRows(), spanish.resultRows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void theContentsLeadToHeadings(String page) throws IOException {
        Set<String> broken = new LinkedHashSet<>(Page.read(page).anchors());
        broken.removeAll(Page.read(page).headings());
        assertEquals(Set.of(), broken);
    }

    @Test
    void everyConfigOfTheLectureIsOnThePage() throws IOException {
        Set<String> configs = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Lab.CONFIGS)) {
            files.filter(f -> f.toString().endsWith(".yaml"))
                    .map(f -> Lab.CONFIGS.getParent().relativize(f).toString())
                    .forEach(configs::add);
        }
        assertEquals(configs, new TreeSet<>(Page.read("lecture.md").configs()));
    }
}
