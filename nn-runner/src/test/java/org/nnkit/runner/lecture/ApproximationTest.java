package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of universal approximation: the error of one hidden layer as its width grows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApproximationTest {

    private static final List<Integer> WIDTHS = List.of(1, 2, 4, 8, 16, 32);

    /** The mean squared error at the end, as printed, by config. */
    private final Map<String, String> errors = new TreeMap<>();

    private static String config(String function, int width) {
        return "examples/configs/lecture/approximation/" + function + (width < 10 ? "-0" : "-") + width + ".yaml";
    }

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        Lab lab = new Lab(folder);
        for (String function : List.of("sin", "step", "bumps")) {
            for (int width : WIDTHS) {
                String config = config(function, width);
                for (String line : lab.run(List.of("train", config)).done().lines()) {
                    if (line.startsWith("training ")) {
                        errors.put(config, line.split("\\s+")[2]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void theTableShowsWhatTrainingReaches(String page) throws IOException {
        assertEquals(errors, new TreeMap<>(Page.read(page).linkedNumbers()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sin", "bumps"})
    void aWideLayerFitsAHundredTimesBetterThanOneUnit(String function) {
        double one = Double.parseDouble(errors.get(config(function, 1)));
        double many = Double.parseDouble(errors.get(config(function, 32)));
        assertTrue(many < one / 100, () -> many + " after " + one);
    }

    @Test
    void oneUnitIsEnoughForAStep() {
        assertTrue(Double.parseDouble(errors.get(config("step", 1))) < 0.005, errors::toString);
    }
}
