package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures are judged by their structure, never by their pixels. */
class PlotCommandTest {

    private static final String PERCEPTRON = """
            name: or
            data: { inline: { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [1]] } }
            network: [ { dense: { units: 1, activation: { step: { atZero: 1 } }, weights: zeros } } ]
            train: { perceptron: { learningRate: 0.1, shuffle: false, stop: [ { max-epochs: 50 } ] } }
            """;

    private static final String RBF = """
            name: xor-rbf
            data: { inline: { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]] } }
            network:
              - rbf: { centers: { given: { values: [[0, 0], [0, 1], [1, 0], [1, 1]] } }, basis: gaussian,
                       width: { given: { values: [0.4, 0.4, 0.4, 0.5] } } }
              - dense: { units: 1, activation: linear, bias: false }
            train: { rbf: { output: least-squares } }
            """;

    /** A wave, and four centres. */
    private static final String SIGMA = """
            name: widths
            data:
              inline:
                inputs: [[0], [1], [2], [3], [4], [5], [6], [7], [8], [9]]
                targets: [[0], [0.8], [0.9], [0.1], [-0.8], [-1], [-0.3], [0.7], [1], [0.4]]
            network:
              - rbf: { centers: { given: { values: [[0], [3], [6], [9]] } }, basis: gaussian,
                       width: { given: { values: [2, 2, 2, 2] } } }
              - dense: { units: 1, activation: linear }
            train: { rbf: { output: least-squares } }
            """;

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        nn.file("xor.yaml", Samples.XOR);
        nn.file("points.yaml", Samples.CLASSES);
        nn.file("points.csv", Samples.POINTS);
        nn.file("line.yaml", Samples.NUMBERS);
        nn.file("line.csv", Samples.LINE);
        nn.file("or.yaml", PERCEPTRON);
        nn.file("rbf.yaml", RBF);
        nn.file("sigma.yaml", SIGMA);
    }

    private void assertRefused(String expected, String... args) throws IOException {
        List<String> before = nn.files();
        Nn.Result result = nn.run(args);
        assertEquals("error: " + expected + "\n", result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals("", result.out());
        assertEquals(before, nn.files());
    }

    private void done(String... args) {
        Nn.Result result = nn.run(args);
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
    }

    private Document picture(String... args) throws Exception {
        done(Stream.concat(Stream.of("plot"), Stream.concat(Stream.of(args), Stream.of("--out", "p.svg", "--force")))
                .toArray(String[]::new));
        return parse(Files.readString(folder.resolve("p.svg")));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document picture, String... classes) {
        NodeList all = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "*");
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element e = (Element) all.item(i);
            Set<String> has =
                    new LinkedHashSet<>(List.of(e.getAttribute("class").split(" ")));
            if (has.containsAll(List.of(classes))) {
                found.add(e);
            }
        }
        return found;
    }

    private static int count(Document picture, String... classes) {
        return elements(picture, classes).size();
    }

    private static List<String> texts(Document picture) {
        NodeList all = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }

    private static List<String> texts(Document picture, String css) {
        List<String> texts = new ArrayList<>();
        for (Element group : elements(picture, css)) {
            NodeList inside = group.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
            for (int i = 0; i < inside.getLength(); i++) {
                texts.add(inside.item(i).getTextContent());
            }
        }
        return texts;
    }

    @Test
    void boundaryMarksEveryPatternByPartAndClass() throws Exception {
        Document picture = picture("boundary", "points.yaml");
        assertEquals(18, count(picture, "mark", "train"));
        assertEquals(6, count(picture, "mark", "validation"));
        assertEquals(6, count(picture, "mark", "test"));
        for (int c = 0; c < 3; c++) {
            assertEquals(6, count(picture, "mark", "train", "class-" + c));
            assertEquals(1, count(picture, "region", "class-" + c));
        }
        assertEquals(List.of("a", "b"), texts(picture, "axis-names"));
        assertEquals(
                List.of("red", "green", "blue", "training (18)", "validation (6)", "test (6)"),
                texts(picture, "legend"));
    }

    @Test
    void boundaryHasAxesInTheUnitsOfTheDataAndFillsThem() throws Exception {
        Document picture = picture("boundary", "points.yaml");
        assertEquals(List.of("0", "0.5", "1", "1.5", "2"), texts(picture, "tick-x"));
        int cells = 0;
        for (Element region : elements(picture, "region")) {
            for (String run : region.getAttribute("d").split("h", -1)) {
                String number = run.replaceAll("[^0-9-].*", "");
                cells += number.startsWith("-") || number.isEmpty() ? 0 : Integer.parseInt(number);
            }
        }
        assertEquals(160 * 160, cells);
    }

    @Test
    void boundaryLeavesOutAConstantInput() throws Exception {
        Document picture = picture("boundary", "xor.yaml");
        assertEquals(List.of("x1", "x2"), texts(picture, "axis-names"));
        assertEquals(2, count(picture, "mark", "class-0"));
        assertEquals(2, count(picture, "mark", "class-1"));
        assertEquals(List.of("y1 = 0", "y1 = 1", "training (4)"), texts(picture, "legend"));
    }

    @Test
    void lineSaysItsEquationAndDrawsItsWay() throws Exception {
        Document picture = picture("line", "or.yaml");
        assertEquals(1, count(picture, "line", "final"));
        assertEquals(2, count(picture, "line", "margin"));
        assertEquals(1, count(picture, "normal"));
        assertTrue(count(picture, "line", "earlier") >= 1);
        // Counted by hand with the rule Δw = α e x, from zeros, in the order of the patterns.
        assertEquals(
                "0.1 x1 + 0.1 x2 \u2212 0.1 = 0   \u00b7   margin 0",
                elements(picture, "subtitle").get(0).getTextContent());
    }

    @Test
    void lineCountsWhatIsWrongWhereNoLineSeparates() throws Exception {
        nn.file("or.yaml", PERCEPTRON.replace("[[0], [1], [1], [1]]", "[[0], [1], [1], [0]]"));
        Document picture = picture("line", "or.yaml");
        String subtitle = elements(picture, "subtitle").get(0).getTextContent();
        assertTrue(subtitle.endsWith("of 4 training patterns are wrong"), subtitle);
        assertEquals(0, count(picture, "line", "margin"));
    }

    @Test
    void curveHasAPanelForEachFigureAndALineForEachPart() throws Exception {
        Document picture = picture("curve", "points.yaml");
        assertEquals(2, count(picture, "panel"));
        assertEquals(2, count(picture, "curve", "train"));
        assertEquals(2, count(picture, "curve", "validation"));
        assertEquals(List.of("", "cost", "epoch", "accuracy"), texts(picture, "axis-names"));
        String d = elements(picture, "curve", "train").get(0).getAttribute("d");
        assertEquals(29, d.chars().filter(c -> c == 'L').count(), d);
    }

    @Test
    void curveOfARunIsThatOfItsConfig() throws Exception {
        done("train", "points.yaml", "--quiet", "--out", "run");
        done("plot", "curve", "run", "--out", "run.svg");
        done("plot", "curve", "points.yaml", "--out", "config.svg");
        assertArrayEquals(nn.bytes("config.svg"), nn.bytes("run.svg"));
    }

    @Test
    void curveOverlaysRunsAndNamesThem() throws Exception {
        nn.file(
                "batch.yaml",
                Samples.XOR.replace("name: xor", "name: xor-batch").replace("shuffle", "mode: batch\n    shuffle"));
        Document picture = picture("curve", "xor.yaml", "batch.yaml", "--log");
        assertEquals(List.of("xor", "xor-batch"), texts(picture, "legend"));
        assertEquals(3, count(picture, "curve", "run-0"));
        assertEquals(3, count(picture, "curve", "run-1"));
        List<Element> curves = elements(picture, "curve");
        assertNotEquals(curves.get(0).getAttribute("stroke"), curves.get(1).getAttribute("stroke"));
        assertNotEquals(
                curves.get(0).getAttribute("stroke-dasharray"), curves.get(1).getAttribute("stroke-dasharray"));
    }

    @Test
    void activationsDrawsEveryOneThatIsThere() throws Exception {
        Document picture = picture("activations");
        List<String> names =
                elements(picture, "name").stream().map(Element::getTextContent).toList();
        assertTrue(names.containsAll(List.of("sigmoid", "softmax", "step", "tanh")), names::toString);
        assertEquals(names.size(), count(picture, "function"));
        // All but step and sign.
        assertEquals(names.size() - 2, count(picture, "derivative"));
        assertEquals(
                List.of("nothing to learn from φ′", "first output for net inputs (z, 0)", "nothing to learn from φ′"),
                elements(picture, "note").stream().map(Element::getTextContent).toList());
    }

    @Test
    void fitShowsTheDataAndModelsInTheirUnits() throws Exception {
        nn.file(
                "short.yaml",
                Samples.NUMBERS.replace("name: line", "name: short").replace("100 }", "2 }"));
        Document picture = picture("fit", "line.yaml", "short.yaml");
        assertEquals(5, count(picture, "mark"));
        assertEquals(2, count(picture, "curve"));
        assertEquals(List.of("0", "100", "200", "300", "400"), texts(picture, "tick-y"));
        assertEquals(List.of("line", "short", "training (5)"), texts(picture, "legend"));
    }

    @Test
    void networkDrawsUnitsWeightsAndNames() throws Exception {
        Document picture = picture("network", "points.yaml");
        assertEquals(2 + 5 + 3, count(picture, "unit"));
        assertEquals(2 * 5 + 5 * 3, count(picture, "weight"));
        assertEquals(5 + 3, count(picture, "bias", "positive") + count(picture, "bias", "negative"));
        assertEquals(
                List.of("a", "b"),
                elements(picture, "input-name").stream()
                        .map(Element::getTextContent)
                        .toList());
        assertEquals(
                List.of("red", "green", "blue"),
                elements(picture, "output-name").stream()
                        .map(Element::getTextContent)
                        .toList());
    }

    @Test
    void networkAbbreviatesLargeLayersAndSaysSo() throws Exception {
        Document picture = picture("network", "xor.yaml", "--set", "network[0].dense.units=100");
        assertEquals(3 + 11 + 1, count(picture, "unit"));
        assertEquals(1, count(picture, "ellipsis"));
        assertEquals(
                "3\u2013100\u20131, 400 parameters; of large layers only the first and last units are drawn",
                elements(picture, "subtitle").get(0).getTextContent());
    }

    @Test
    void rbfDrawsCentresAndWidths() throws Exception {
        Document picture = picture("rbf", "rbf.yaml");
        assertEquals(
                4,
                elements(picture, "centers").get(0).getElementsByTagName("path").getLength() / 2);
        List<Element> widths = elements(picture, "width");
        assertEquals(4, widths.size());
        double first = Double.parseDouble(widths.get(0).getAttribute("rx"));
        double last = Double.parseDouble(widths.get(3).getAttribute("rx"));
        assertEquals(0.5 / 0.4, last / first, 1e-3);
        assertEquals(widths.get(0).getAttribute("ry"), widths.get(0).getAttribute("rx"));
    }

    @Test
    void sigmaDrawsErrorsConditionAndTheBestFactor() throws Exception {
        Document picture = picture("sigma", "sigma.yaml");
        assertEquals(2, count(picture, "panel"));
        assertEquals(1, count(picture, "chosen"));
        for (String curve : List.of("leave-one-out", "training", "condition")) {
            assertEquals(1, count(picture, "curve", curve));
        }
        // A pattern of 19 factors whose matrix is singular has no mark.
        int marks = elements(picture, "points", "condition")
                .get(0)
                .getElementsByTagName("circle")
                .getLength();
        assertTrue(marks >= 5 && marks <= 19, () -> marks + " marks");
        assertEquals(
                List.of("0.2", "0.5", "1", "2", "5"), texts(picture, "tick-x").subList(0, 5));
    }

    /** Eight centres for ten patterns: training errors far below the others. */
    private static String manyCenters(String width) {
        return SIGMA.replace("[[0], [3], [6], [9]]", "[[0], [1], [2], [4], [5], [7], [8], [9]]")
                .replace("[2, 2, 2, 2]", "[" + String.join(", ", java.util.Collections.nCopies(8, width)) + "]");
    }

    @Test
    void sigmaShowsBothErrorsWithinTheFrame() throws Exception {
        nn.file("sigma.yaml", manyCenters("2"));
        Document picture = picture("sigma", "sigma.yaml");
        Element frame =
                (Element) ((Element) picture.getElementsByTagName("clipPath").item(0))
                        .getElementsByTagName("rect")
                        .item(0);
        double top = Double.parseDouble(frame.getAttribute("y"));
        double bottom = top + Double.parseDouble(frame.getAttribute("height"));
        for (String curve : List.of("leave-one-out", "training")) {
            NodeList marks = elements(picture, "points", curve).get(0).getElementsByTagName("circle");
            assertTrue(marks.getLength() >= 10, curve + " has " + marks.getLength() + " marks");
            for (int i = 0; i < marks.getLength(); i++) {
                double y = Double.parseDouble(((Element) marks.item(i)).getAttribute("cy"));
                assertTrue(y >= top && y <= bottom, () -> curve + " at " + y + ", not in " + top + " to " + bottom);
            }
            Element path = elements(picture, "curve", curve).get(0);
            assertTrue(((Element) path.getParentNode()).hasAttribute("clip-path"));
        }
    }

    @Test
    void sigmaTellsWhereNoLeaveOneOutErrorIsFinite() throws Exception {
        nn.file("sigma.yaml", manyCenters("6"));
        Document picture = picture("sigma", "sigma.yaml");
        int crosses = count(picture, "infinite");
        assertTrue(crosses > 0);
        assertEquals(
                "no finite leave-one-out error at " + crosses + " of 19 factors",
                elements(picture, "subtitle").get(1).getTextContent());
        assertTrue(texts(picture, "legend").contains("none that is finite"));
    }

    @Test
    void sigmaSaysNothingOfFactorsWhereAllHaveErrors() throws Exception {
        Document picture = picture("sigma", "sigma.yaml");
        assertEquals(1, count(picture, "subtitle"));
        assertEquals(0, count(picture, "infinite"));
    }

    @Test
    void filmShowsOneFrameAtATimeAndEndsWithTheLastEpoch() throws Exception {
        Document picture = picture("film", "xor.yaml");
        List<Element> frames = elements(picture, "frame");
        assertEquals(21, frames.size()); // before training, and after each of 20 epochs
        List<String> epochs = elements(picture, "subtitle").stream()
                .map(Element::getTextContent)
                .toList();
        assertEquals("epoch 0", epochs.get(0));
        assertEquals("epoch 20", epochs.get(20));
        assertEquals("visible", frames.get(20).getAttribute("visibility"));
        String ends = "0";
        for (int f = 0; f < 21; f++) {
            Element animate =
                    (Element) frames.get(f).getElementsByTagName("animate").item(0);
            List<String> times = List.of(animate.getAttribute("keyTimes").split(";"));
            assertEquals(animate.getAttribute("values").split(";").length, times.size());
            assertTrue(times.contains(ends), times::toString);
            ends = times.get(times.size() - 1);
        }
    }

    @Test
    void filmIsAGifOfAllFramesOrASheetOfTwelve() throws Exception {
        done("plot", "film", "xor.yaml", "--out", "film.gif");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(folder.resolve("film.gif").toFile())) {
            reader.setInput(in);
            assertEquals(21, reader.getNumImages(true));
        } finally {
            reader.dispose();
        }
        done("plot", "film", "xor.yaml", "--out", "film.png");
        BufferedImage sheet = ImageIO.read(folder.resolve("film.png").toFile());
        assertEquals(4 * 330 * 2, sheet.getWidth());
    }

    @ParameterizedTest
    @CsvSource({
        "activations,",
        "boundary, xor.yaml",
        "curve, points.yaml",
        "fit, line.yaml",
        "line, or.yaml",
        "network, points.yaml",
        "rbf, rbf.yaml",
        "sigma, sigma.yaml"
    })
    void isTheSameEveryTimeAndBecomesAnImageInBothThemes(String kind, String config) throws Exception {
        List<String> args = new ArrayList<>(List.of("plot", kind));
        if (config != null) {
            args.add(config);
        }
        Map<String, byte[]> made = new java.util.LinkedHashMap<>();
        for (String file : List.of("a.svg", "b.svg", "light.png", "dark.png")) {
            List<String> all = new ArrayList<>(args);
            all.addAll(List.of("--out", file, "--theme", file.startsWith("dark") ? "dark" : "light"));
            done(all.toArray(String[]::new));
            made.put(file, nn.bytes(file));
        }
        assertArrayEquals(made.get("a.svg"), made.get("b.svg"));
        Element svg =
                parse(new String(made.get("a.svg"), StandardCharsets.UTF_8)).getDocumentElement();
        Set<Integer> backgrounds = new LinkedHashSet<>();
        for (String file : List.of("light.png", "dark.png")) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(made.get(file)));
            assertEquals(2 * Integer.parseInt(svg.getAttribute("width")), image.getWidth());
            assertEquals(2 * Integer.parseInt(svg.getAttribute("height")), image.getHeight());
            Set<Integer> colours = new LinkedHashSet<>();
            for (int y = 0; y < image.getHeight(); y += 2) {
                for (int x = 0; x < image.getWidth(); x += 2) {
                    colours.add(image.getRGB(x, y));
                }
            }
            assertTrue(colours.size() > 20, kind + " has " + colours.size() + " colours");
            backgrounds.add(image.getRGB(1, 1));
        }
        assertEquals(2, backgrounds.size());
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String name = "<img src=x onerror=alert(1)>";
        nn.file(
                "points.csv",
                Samples.POINTS.replace("a,b,kind", "<b>&\"',b\u202e\u0007,kind").replace("red", name));
        Document picture = picture("boundary", "points.yaml");
        assertTrue(texts(picture).contains(name), () -> texts(picture).toString());
        assertEquals(List.of("<b>&\"'", "b\\u202e\\u0007"), texts(picture, "axis-names"));
        assertEquals(0, picture.getElementsByTagName("img").getLength());
        done("plot", "network", "points.yaml", "--out", "n.png");
    }

    @Test
    void longNamesAreCutNotDrawnOverOthers() throws Exception {
        String name = "x".repeat(500);
        nn.file("points.csv", Samples.POINTS.replace("a,b,kind", name + ",b,kind"));
        for (String kind : List.of("boundary", "network")) {
            List<String> texts = texts(picture(kind, "points.yaml"));
            assertTrue(texts.stream().anyMatch(t -> t.startsWith("xxx") && t.endsWith("…")), texts::toString);
            assertFalse(texts.contains(name));
        }
    }

    @Test
    void writesIntoTheFolderAndSaysWhere() throws IOException {
        Nn.Result result = nn.run("plot", "boundary", "xor.yaml");
        assertEquals("boundary.svg\n", result.out());
        assertTrue(nn.files().contains("boundary.svg"));
        assertRefused(
                "boundary.svg: exists already; name another file by --out, or add --force",
                "plot",
                "boundary",
                "xor.yaml");
        assertEquals(
                "", nn.run("plot", "boundary", "xor.yaml", "--force", "--quiet").out());
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertRefused(
                "unknown kind of picture 'boundry'; did you mean 'boundary'? known: activations, boundary, curve, film,"
                        + " fit, line, network, rbf, sigma",
                "plot",
                "boundry",
                "xor.yaml");
        assertRefused(
                "--theme: expected light or dark, got 'sepia'", "plot", "boundary", "xor.yaml", "--theme", "sepia");
        assertRefused(
                "--out b.jpg: expected a name that ends in .svg or .png",
                "plot",
                "boundary",
                "xor.yaml",
                "--out",
                "b.jpg");
        assertRefused(
                "--out b.gif: 'boundary' does not move, and only what moves is a GIF; expected a name that ends in .svg"
                        + " or .png",
                "plot",
                "boundary",
                "xor.yaml",
                "--out",
                "b.gif");
        assertRefused(
                "--out b.jpg: expected a name that ends in .svg, .png or .gif",
                "plot",
                "film",
                "xor.yaml",
                "--out",
                "b.jpg");
        assertRefused("no/b.svg: there is no such folder; make it first", "plot", "activations", "--out", "no/b.svg");
    }

    @Test
    void refusesOptionsThatMeanNothingForAKind() throws IOException {
        assertRefused(
                "--set: changes a config, and 'activations' is drawn of nothing but the plugins",
                "plot",
                "activations",
                "--set",
                "seed=1");
        assertRefused("--log: is for the cost of 'curve'; 'activations' shows none", "plot", "activations", "--log");
    }

    @Test
    void curveTellsRunsOfOneNameApart() throws Exception {
        Document picture = picture("curve", "xor.yaml", "xor.yaml", "xor.yaml");
        assertEquals(List.of("xor", "xor (2)", "xor (3)"), texts(picture, "legend"));
    }

    @Test
    void lineSaysThatItLiesOutside() throws Exception {
        nn.file("far.yaml", """
                data: { inline: { inputs: [[1, 1], [1, 2]], targets: [[0], [1]] } }
                network:
                  - dense: { units: 1, activation: step, weights: { given: { values: [[1, 1]] } }, biases: { given: { values: [100] } } }
                train: { perceptron: { stop: [ { max-epochs: 0 } ] } }
                """);
        Document picture = picture("line", "far.yaml");
        assertEquals(0, count(picture, "line", "final"));
        List<String> subtitles = elements(picture, "subtitle").stream()
                .map(Element::getTextContent)
                .toList();
        assertTrue(subtitles.contains("the line lies outside the picture"), subtitles::toString);
    }

    @Test
    void refusesTooFewAndTooManySubjects() throws IOException {
        assertRefused("'boundary' needs a run, a model or a config to draw", "plot", "boundary");
        assertRefused("'boundary' shows at most 1 at once, got 2", "plot", "boundary", "xor.yaml", "xor.yaml");
        assertRefused(
                "'activations' is drawn of nothing but the plugins; leave out what follows it",
                "plot",
                "activations",
                "xor.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary", "film", "line"})
    void refusesMoreThanTwoInputs(String kind) throws IOException {
        nn.file("xor.yaml", Samples.XOR.replace("[0, 0, 1]", "[0, 0, 2]"));
        assertRefused(
                "xor.yaml: '" + kind + "' needs a model with 2 numeric inputs (others must be constant in the data);"
                        + " this one has 3: x1, x2, x3",
                "plot",
                kind,
                "xor.yaml");
    }

    @Test
    void refusesModelsThatAKindIsNotFor() throws IOException {
        assertRefused(
                "xor.yaml: 'line' needs a network of one layer with one unit; this one has 2 layers and 1 output",
                "plot",
                "line",
                "xor.yaml");
        assertRefused(
                "points.yaml: 'line' needs targets that tell two classes apart (0 and 1, \u22121 and 1, or two names with"
                        + " encode: { target: binary })",
                "plot",
                "line",
                "points.yaml");
        assertRefused(
                "points.yaml: 'fit' needs a model of one numeric input and one numeric target; this one has 2 inputs"
                        + " and classes",
                "plot",
                "fit",
                "points.yaml");
        assertRefused(
                "xor.yaml: 'rbf' needs a network whose first layer has centres; this one begins with 'dense'",
                "plot",
                "rbf",
                "xor.yaml");
        assertRefused(
                "xor.yaml: 'sigma' needs an RBF layer with widths and behind it one linear layer; this network is dense,"
                        + " dense",
                "plot",
                "sigma",
                "xor.yaml");
    }

    @Test
    void saysWhatIsMissingBesideAModel() throws IOException {
        done("train", "points.yaml", "--quiet", "--out", "run");
        Files.copy(folder.resolve("run/model.nn"), folder.resolve("alone.nn"));
        assertRefused(
                "alone.nn: there is no config.yaml beside it, so its data are not known; name the run directory or the"
                        + " config",
                "plot",
                "boundary",
                "alone.nn");
        assertRefused(
                "alone.nn: there is no metrics.csv, which tells of the epochs; name a run directory or a config",
                "plot",
                "curve",
                "alone.nn");
        done("plot", "network", "alone.nn");
        done("plot", "boundary", "run/model.nn");
    }

    @Test
    void warnsWhenTheDataOfARunHaveChanged() throws IOException {
        done("train", "points.yaml", "--quiet", "--out", "run");
        nn.file("points.csv", Samples.POINTS + "0.5,0.5,red\n");
        Nn.Result result = nn.run("plot", "boundary", "run");
        assertEquals(
                "warning: run: the data are not those that it was trained with; the picture shows those that are there"
                        + " now\n",
                result.err());
        assertEquals(Main.DONE, result.code());
    }

    @Test
    void warnsWhenTrainingAgainGivesAnotherModel() throws IOException {
        done("train", "points.yaml", "--quiet", "--out", "a");
        done("train", "points.yaml", "--quiet", "--out", "b", "--from", "a");
        done("plot", "film", "a", "--out", "a.svg");
        Nn.Result result = nn.run("plot", "film", "b", "--out", "b.svg");
        assertEquals(
                "warning: b: training again gave another model (was it trained with --from?); the picture shows the new"
                        + " one\n",
                result.err());
        assertEquals(Main.DONE, result.code());
    }

    @Test
    void setChangesConfigsOnly() throws IOException {
        done("train", "xor.yaml", "--quiet", "--out", "run");
        assertRefused("--set: changes a config, and run is a run", "plot", "boundary", "run", "--set", "seed=2");
    }

    @Test
    void opensOnlyWhereThereIsAScreen() {
        assertFalse(PlotDisplay.exists("Linux", Map.of()));
        assertFalse(PlotDisplay.exists("Linux", Map.of("DISPLAY", "")));
        assertTrue(PlotDisplay.exists("Linux", Map.of("DISPLAY", ":0")));
        assertTrue(PlotDisplay.exists("Mac OS X", Map.of()));
        assertTrue(PlotDisplay.exists("Windows 11", Map.of()));
    }
}
