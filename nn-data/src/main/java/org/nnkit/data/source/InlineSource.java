package org.nnkit.data.source;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Patterns that stand in the config. The columns are called x1, x2, … and y1, y2, ….
 *
 * @param inputs {@code patterns x inputs}
 * @param targets {@code patterns x outputs}
 */
public record InlineSource(
        @Option(help = "a row for each pattern", required = true)
        Values inputs,

        @Option(help = "a row for each pattern, in the same order", required = true)
        Values targets)
        implements DataSource {

    public InlineSource {
        check(inputs.isFinite(), "inputs", "NaN or Infinity", "finite numbers");
        check(targets.isFinite(), "targets", "NaN or Infinity", "finite numbers");
        if (inputs.rows() != targets.rows()) {
            throw new OptionException(
                    "inputs and targets",
                    "expected a row in each for every pattern, got " + inputs.rows() + " in inputs and "
                            + targets.rows() + " in targets");
        }
    }

    /** The prototype; both tables are placeholders. */
    public InlineSource() {
        this(Values.empty(), Values.empty());
    }

    @Override
    public String name() {
        return "inline";
    }

    @Override
    public Schema schema() {
        requireNumbers();
        List<Column> columns = new ArrayList<>();
        for (int j = 1; j <= inputs.columns(); j++) {
            columns.add(new Column("x" + j, Column.Role.INPUT));
        }
        for (int j = 1; j <= targets.columns(); j++) {
            columns.add(new Column("y" + j, Column.Role.TARGET));
        }
        return new Schema(columns);
    }

    private void requireNumbers() {
        if (inputs.rows() == 0 || inputs.columns() == 0 || targets.columns() == 0) {
            throw new DataException("data.inline: expected at least one pattern with an input and a target, got inputs "
                    + inputs.shape() + " and targets " + targets.shape());
        }
    }

    @Override
    public RowBlocks open(Streams streams) {
        requireNumbers();
        return new SingleBlock(new Patterns(inputs, targets));
    }

    private record Patterns(Values inputs, Values targets) implements RowBlock {

        @Override
        public int size() {
            return inputs.rows();
        }

        @Override
        public double number(int row, int column) {
            return column < inputs.columns() ? inputs.get(row, column) : targets.get(row, column - inputs.columns());
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }

        @Override
        public String where(int row, int column) {
            boolean input = column < inputs.columns();
            return "data.inline." + (input ? "inputs" : "targets") + "[" + row + "]["
                    + (input ? column : column - inputs.columns()) + "]";
        }
    }

    private static final class SingleBlock implements RowBlocks {

        private @Nullable RowBlock block;

        SingleBlock(RowBlock block) {
            this.block = block;
        }

        @Override
        public @Nullable RowBlock next() {
            RowBlock next = block;
            block = null;
            return next;
        }

        @Override
        public void close() {
            block = null;
        }
    }
}
