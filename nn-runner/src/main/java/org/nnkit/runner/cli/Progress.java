package org.nnkit.runner.cli;

import java.util.List;
import java.util.OptionalLong;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.PluginParts;
import org.nnkit.runner.experiment.TrainingWatch;

/**
 * Tells on standard error how training goes: on a terminal one line that is written over, elsewhere a line now and then, so that
 * a log stays short. Says nothing at all of a training that is over in a second.
 */
final class Progress implements TrainingWatch {

    private static final double NANOS = 1e-9;
    private static final double FIRST_AFTER = 1.0;
    private static final double TERMINAL_INTERVAL = 0.2;
    private static final double LOG_INTERVAL = 5.0;

    /** Lines of a log become rarer, so that a day of training makes a few hundred. */
    private static final double LOG_SHARE = 0.02;

    private final Shell shell;
    private OptionalLong mostEpochs = OptionalLong.empty();
    private int patterns;
    private double toldAt;
    private int toldEpoch;
    private long started;
    private int lineLength;

    private Progress(Shell shell) {
        this.shell = shell;
    }

    /** Who tells it there: one, or nobody if it shall not be told. */
    static List<Progress> toldTo(Shell shell, boolean silent) {
        return silent ? List.of() : List.of(new Progress(shell));
    }

    @Override
    public void begins(Experiment experiment) {
        patterns = experiment.data().training().count();
    }

    @Override
    public void begins(Trainer trainer) {
        mostEpochs = PluginParts.mostEpochs(trainer);
        started = System.nanoTime();
        toldAt = 0;
        toldEpoch = 0;
    }

    @Override
    public void epochEnded(TrainingSession session) {
        double now = (System.nanoTime() - started) * NANOS;
        if (now < FIRST_AFTER || now - toldAt < interval(now)) {
            return;
        }
        int epoch = session.history().epochs();
        double speed = patterns * (double) (epoch - toldEpoch) / (now - toldAt);
        tell(line(session.history(), now, speed));
        toldAt = now;
        toldEpoch = epoch;
    }

    @Override
    public void finished() {
        if (lineLength > 0) {
            tell("");
            shell.err().print("\r");
            shell.err().flush();
            lineLength = 0;
        }
    }

    private double interval(double now) {
        return shell.terminal() ? TERMINAL_INTERVAL : Math.max(LOG_INTERVAL, LOG_SHARE * now);
    }

    private String line(History history, double now, double speed) {
        StringBuilder line = new StringBuilder("epoch ").append(history.epochs());
        mostEpochs.ifPresent(most -> line.append('/').append(most));
        for (String column : history.columns()) {
            line.append("  ").append(column).append(' ').append(Table.number(history.last(column)));
        }
        line.append("  ").append(Table.number(Math.rint(speed))).append(" patterns/s");
        if (mostEpochs.isPresent()) {
            double left = now / history.epochs() * (mostEpochs.getAsLong() - history.epochs());
            line.append("  at most ").append(duration(left)).append(" left");
        }
        return line.toString();
    }

    /** {@code 42 s}, {@code 3 min}, {@code 2.5 h}. */
    static String duration(double seconds) {
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        double minutes = seconds / 60;
        return minutes < 100 ? Math.round(minutes) + " min" : Table.number(Math.rint(minutes / 6) / 10) + " h";
    }

    private void tell(String line) {
        if (shell.terminal()) {
            shell.err().print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
            lineLength = line.length();
        } else {
            shell.err().print(line + "\n");
        }
        shell.err().flush();
    }
}
