package org.nnkit.runner.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The boundary over the epochs: animated SVG, frames of a GIF, or a contact sheet. */
final class Film implements Picture {

    private static final int MOST_FRAMES = 24;
    private static final int SHEET_FRAMES = 12;

    private final String title;
    private final List<Picture> frames;

    private Film(String title, List<Picture> frames) {
        this.title = title;
        this.frames = List.copyOf(frames);
    }

    /** The kind of picture. */
    static final class Kind implements PictureKind {

        @Override
        public String name() {
            return "film";
        }

        @Override
        public String help() {
            return "the boundary over the epochs: moving as SVG or GIF, 12 pictures as PNG";
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public Picture picture(List<Subject> subjects, Wishes wishes) throws IOException {
            Subject subject = subjects.get(0);
            Plane plane = Plane.of(name(), subject);
            Verdicts verdicts = Verdicts.of(name(), subject, plane.points());
            Snapshots snapshots = Snapshots.even(2 * MOST_FRAMES);
            subject.train(snapshots);
            List<Picture> frames = new ArrayList<>();
            for (Snapshots.Snapshot s : snapshots.some(MOST_FRAMES)) {
                frames.add(Boundary.frame(
                        subject.name(), "epoch " + s.epoch(), plane, verdicts, s.network(), subject.kernels()));
            }
            return new Film(subject.name(), frames);
        }
    }

    @Override
    public int width() {
        return frames.get(0).width();
    }

    @Override
    public int height() {
        return frames.get(0).height();
    }

    @Override
    public String title() {
        return title + ": decision regions over the epochs";
    }

    @Override
    public List<Picture> frames() {
        return frames;
    }

    /** How long a frame is seen: the first and the last longer. In hundredths of a second. */
    static int hundredths(int frame, int of) {
        return frame == of - 1 ? 250 : frame == 0 ? 100 : 35;
    }

    /** Each frame is seen in its time by SMIL's discrete steps; who can't play it sees the last. */
    @Override
    public void draw(Svg svg, Theme theme) {
        int count = frames.size();
        int[] begins = new int[count + 1];
        for (int f = 0; f < count; f++) {
            begins[f + 1] = begins[f] + hundredths(f, count);
        }
        int all = begins[count];
        for (int f = 0; f < count; f++) {
            boolean last = f == count - 1;
            svg.open("g", "class", "frame", "visibility", last ? "visible" : "hidden");
            if (count > 1) {
                svg.element(
                        "animate",
                        "attributeName",
                        "visibility",
                        "calcMode",
                        "discrete",
                        "dur",
                        Svg.number(all / 100.0) + "s",
                        "repeatCount",
                        "indefinite",
                        "values",
                        (f == 0 ? "" : "hidden;") + "visible" + (last ? "" : ";hidden"),
                        "keyTimes",
                        (f == 0 ? "0" : "0;" + share(begins[f], all)) + (last ? "" : ";" + share(begins[f + 1], all)));
            }
            frames.get(f).draw(svg, theme);
            svg.close();
        }
    }

    private static String share(int part, int all) {
        return String.format(Locale.ROOT, "%.5f", (double) part / all);
    }

    @Override
    public Picture still() {
        List<Picture> some = new ArrayList<>();
        int count = Math.min(SHEET_FRAMES, frames.size());
        for (int i = 0; i < count; i++) {
            some.add(frames.get(count == 1 ? 0 : (int) Math.round((double) i * (frames.size() - 1) / (count - 1))));
        }
        return new ContactSheet(title(), some);
    }
}
