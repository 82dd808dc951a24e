package org.nnkit.tck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;

/** Data sources with one mistake each. */
final class BrokenSources {

    private BrokenSources() {}

    private static final int ROWS = 5;

    /** Five points on a noisy line, each in a block of its own, as it should be. */
    static class Line implements DataSource {

        @Override
        public String name() {
            return "line";
        }

        @Override
        public Schema schema() {
            return columns(new Column("x", Column.Role.INPUT), new Column("y", Column.Role.TARGET));
        }

        static Schema columns(Column... columns) {
            return new Schema(List.of(columns));
        }

        @Override
        public RowBlocks open(Streams streams) {
            return new Points(streams.stream("line"));
        }
    }

    /** The points. */
    static class Points implements RowBlocks {

        private final RandomStream random;
        int row;

        Points(RandomStream random) {
            this.random = random;
        }

        @Override
        public @Nullable RowBlock next() {
            return row == ROWS ? null : point(row++, random.nextGaussian());
        }

        RowBlock point(int row, double noise) {
            return new Point(row, noise);
        }

        @Override
        public void close() throws IOException {
            row = ROWS;
        }
    }

    /** A block of one row. */
    static class Point implements RowBlock {

        private final int number;
        private final double noise;

        Point(int number, double noise) {
            this.number = number;
            this.noise = noise;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public double number(int row, int column) {
            return column == 0 ? number : number + noise;
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }

        @Override
        public String where(int row, int column) {
            return "line: row " + (number + 1);
        }
    }

    private static BrokenPlugin<DataSource> broken(String mistake, DataSource source, String rule, String found) {
        return new BrokenPlugin<>(mistake, source, rule, found);
    }

    static List<BrokenPlugin<DataSource>> all() {
        List<BrokenPlugin<DataSource>> all = new ArrayList<>();
        all.add(broken(
                "two columns of one name", new TwoOfOneName(), "R05", "has a column 'x' without a name of its own"));
        all.add(broken(
                "no target", new NoTarget(), "R05", "has 2 inputs and 0 targets: expected one of each at least"));
        all.add(broken(
                "a column's name changes", new ChangesColumns(), "R05", "has other columns when it is asked again"));
        all.add(broken("no rows", new NoRows(), "R06", "has no rows"));
        all.add(broken(
                "a block without rows",
                new EmptyBlock(),
                "R06",
                "gives a block of 0 rows: expected at least 1, or null at the end"));
        all.add(
                broken(
                        "NaN that is neither text nor missing",
                        new NaNWithoutText(),
                        "R06",
                        "gives the number NaN and the text 'null' at line: row 4: expected a finite number without text, or NaN with one (empty where it is missing)"));
        all.add(
                broken(
                        "a number and a text in one cell",
                        new NumberAndText(),
                        "R06",
                        "gives the number 0.000 and the text '0' at line: row 1: expected a finite number without text, or NaN with one (empty where it is missing)"));
        all.add(broken(
                "no place", new Nowhere(), "R07", "says '' for where a cell is: messages need a place in words"));
        all.add(broken(
                "random numbers that go on",
                new GoesOnDrawing(),
                "R08",
                "gives other rows when read again with the same seed: the rows differ from row 1 on (5 and 5 rows)"));
        all.add(broken(
                "all readers share one cursor",
                new SharesCursor(),
                "R09",
                "gives other rows while somebody else reads: the rows differ from row 2 on (5 and 3 rows)"));
        all.add(broken("begins again after its end", new BeginsAgain(), "R10", "goes on after its end"));
        all.add(broken("can be closed once only", new ClosesOnce(), "R10", "threw java.io.IOException: stream closed"));
        all.add(broken(
                "the test part has other columns",
                new OtherTestPart(),
                "R11",
                "has a test part with other columns: [Column[name=x, role=INPUT], Column[name=y, role=INPUT]]"));
        return all;
    }

    private static final class TwoOfOneName extends Line {
        @Override
        public Schema schema() {
            return columns(new Column("x", Column.Role.INPUT), new Column("x", Column.Role.TARGET));
        }
    }

    private static final class NoTarget extends Line {
        @Override
        public Schema schema() {
            return columns(new Column("x", Column.Role.INPUT), new Column("y", Column.Role.INPUT));
        }
    }

    private static final class ChangesColumns extends Line {

        private int asked;

        @Override
        public Schema schema() {
            return columns(new Column("x", Column.Role.INPUT), new Column("y" + asked++, Column.Role.TARGET));
        }
    }

    private static final class NoRows extends Line {
        @Override
        public RowBlocks open(Streams streams) {
            return new Points(streams.stream("line")) {
                @Override
                public @Nullable RowBlock next() {
                    return null;
                }
            };
        }
    }

    /** A line whose points are wrong. */
    private abstract static class WrongPoints extends Line {

        @Override
        public RowBlocks open(Streams streams) {
            return new Points(streams.stream("line")) {
                @Override
                RowBlock point(int row, double noise) {
                    return wrong(row, noise);
                }
            };
        }

        abstract RowBlock wrong(int number, double noise);
    }

    private static final class EmptyBlock extends WrongPoints {
        @Override
        RowBlock wrong(int number, double noise) {
            return new Point(number, noise) {
                @Override
                public int size() {
                    return 0;
                }
            };
        }
    }

    private static final class NaNWithoutText extends WrongPoints {
        @Override
        RowBlock wrong(int number, double noise) {
            return new Point(number, number == 3 ? Double.NaN : noise);
        }
    }

    private static final class NumberAndText extends WrongPoints {
        @Override
        RowBlock wrong(int number, double noise) {
            return new Point(number, noise) {
                @Override
                public @Nullable String text(int row, int column) {
                    return column == 0 ? Integer.toString(number) : null;
                }
            };
        }
    }

    private static final class Nowhere extends WrongPoints {
        @Override
        RowBlock wrong(int number, double noise) {
            return new Point(number, noise) {
                @Override
                public String where(int row, int column) {
                    return "";
                }
            };
        }
    }

    private static final class GoesOnDrawing extends Line {

        private final RandomStream random = new Streams(1).stream("line");

        @Override
        public RowBlocks open(Streams streams) {
            return new Points(random);
        }
    }

    private static final class SharesCursor extends Line {

        private Points points = new Points(new Streams(1).stream("line"));

        @Override
        public RowBlocks open(Streams streams) {
            points = new Points(streams.stream("line"));
            return new RowBlocks() {
                @Override
                public @Nullable RowBlock next() {
                    return points.next();
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class BeginsAgain extends Line {
        @Override
        public RowBlocks open(Streams streams) {
            return new Points(streams.stream("line")) {
                @Override
                public @Nullable RowBlock next() {
                    RowBlock block = super.next();
                    row = block == null ? 0 : row;
                    return block;
                }
            };
        }
    }

    private static final class ClosesOnce extends Line {
        @Override
        public RowBlocks open(Streams streams) {
            return new Points(streams.stream("line")) {

                private boolean closed;

                @Override
                public void close() throws IOException {
                    if (closed) {
                        throw new IOException("stream closed");
                    }
                    closed = true;
                }
            };
        }
    }

    private static final class OtherTestPart extends Line {
        @Override
        public DataSource testPart() {
            return new NoTarget();
        }
    }
}
