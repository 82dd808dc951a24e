package org.nnkit.data;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;

/** Reads a source and makes of it what a network sees. */
public final class Preparation {

    private Preparation() {}

    /**
     * Reads, encodes, divides, fills and scales. Everything that is fitted is fitted on the training part alone; only the names
     * of classes and categories are those of the whole source, in the order of first appearance. A class that the training part
     * hasn't is a warning.
     *
     * @param recipe what to do
     * @param streams the experiment's random streams
     * @param precision of the numbers
     * @return one, or one a fold, in order; all in memory
     * @throws DataException if the data are wrong; a line for each problem
     * @throws org.nnkit.api.plugin.OptionException if the split can't be made
     * @throws IOException if reading fails
     */
    public static List<Prepared> prepare(Recipe recipe, Streams streams, Precision precision) throws IOException {
        DataSource source =
                recipe.weight() == null ? recipe.source() : recipe.source().withWeight(recipe.weight());
        DataSource testSource = source.testPart();
        DataFiles files = DataFiles.of(filesOf(source, testSource));
        Table table = new TrainingData(recipe).read(source, streams);
        Encoding unfitted = TrainingData.encoding(recipe, source, table);
        Table test = testSource == null ? null : new OtherData(unfitted, true).read(testSource, streams);
        files.changed().ifPresent(change -> {
            throw new DataException(change);
        });
        String sha256 = files.states().isEmpty() ? digest(table, test) : files.sha256();
        return new Fitting(recipe, table, test, unfitted, precision, Table.nameOf(source)).fit(streams, files, sha256);
    }

    private static List<Path> filesOf(DataSource source, @Nullable DataSource test) {
        List<Path> all = new ArrayList<>(source.files());
        if (test != null) {
            test.files().stream().filter(f -> !all.contains(f)).forEach(all::add);
        }
        return all;
    }

    private static String digest(Table table, @Nullable Table test) {
        MessageDigest digest = DataFiles.newDigest();
        table.digest(digest);
        if (test != null) {
            test.digest(digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
