package org.nnkit.runner.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.RefusedException;

/** The working of one epoch of an experiment, ready to be written, asked, or marked. */
public final class Explanation {

    private static final Line NOTHING_ASKED =
            Line.of("Nothing is asked here: of no number is it known how it follows from the others.");

    private final Page page;
    private final Request request;

    private Explanation(Page page, Request request) {
        this.page = page;
        this.request = request;
    }

    /**
     * What to explain.
     *
     * @param epoch from 1, counted through all trainers
     * @param patterns {@code 0..3} or {@code 0,2}: numbers within the training part; null for the first that the epoch learns
     *     from
     * @param digits significant digits, 1 to 17; null for 6
     */
    public record Request(
            String epoch,
            @Nullable String patterns,
            @Nullable String digits) {}

    /**
     * Trains up to the end of the epoch and looks on.
     *
     * @throws org.nnkit.runner.experiment.RefusedException if the request can't be met
     * @throws org.nnkit.runner.config.ConfigException if the trainer does not show its steps
     * @throws org.nnkit.api.training.DivergenceException if training diverges before
     */
    public static Explanation of(Experiment experiment, Request request, Kernels kernels, Plugins plugins) {
        Digits digits = request.digits() == null ? Digits.DEFAULT : Digits.parse(request.digits());
        Selection patterns = request.patterns() == null ? Selection.FIRST : Selection.parse(request.patterns());
        Working working = new TracedTraining(kernels, plugins).run(experiment, epoch(request.epoch()), patterns);
        return new Explanation(PageWriter.page(working, new Facts(working, plugins), digits, plugins), request);
    }

    private static int epoch(String text) {
        if (text.matches("[1-9][0-9]{9,}")) {
            throw new RefusedException("--epoch: expected an integer of at most 999999999, got '" + text + "'");
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new RefusedException("--epoch: expected an integer of at least 1, got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** The document. */
    public String text(Format format, Form form) {
        return format.renderer().render(form == Form.WORKING ? page : withInstructions(form), form);
    }

    private Page withInstructions(Form form) {
        List<Block> blocks = new ArrayList<>(page.blocks());
        blocks.add(1, new Block.Paragraph(page.quantities().isEmpty() ? NOTHING_ASKED : instructions(form)));
        return new Page(page.title(), blocks, page.quantities());
    }

    private Line instructions(Form form) {
        int last = page.quantities().size();
        if (form == Form.SOLUTION) {
            return Line.of(
                    "The solution: ",
                    new Line.Code("a1"),
                    " to ",
                    new Line.Code("a" + last),
                    " stand beside the numbers that belong into the blanks.");
        }
        return Line.of(
                "The exercise: find the numbers ",
                new Line.Code("a1"),
                " to ",
                new Line.Code("a" + last),
                ", in this order. Write them into a file such as ",
                new Line.Code("{\"answers\": {\"a1\": 0.5, \"a2\": -1.25}}"),
                " and have them marked, with the same CONFIG and options: ",
                new Line.Code("nn explain CONFIG --epoch " + request.epoch()
                        + (request.patterns() == null ? "" : " --patterns " + request.patterns())
                        + " --check answers.json"),
                ". A number is right within one part in a thousand, or rounded to at least two digits.");
    }

    /**
     * Marks a student's numbers.
     *
     * @param answers JSON or YAML: an object from the names of the blanks to numbers, or one that has it as {@code answers}
     * @throws org.nnkit.runner.config.ConfigException if it is not that, with all that is wrong
     */
    public Marks mark(Path answers) {
        return Marks.of(
                page.quantities(), Answers.read(answers, page.quantities().size()));
    }
}
