package org.nnkit.runner.plot;

import java.util.List;

/** Something that can be drawn, by the same calls every time. */
public interface Picture {

    /** In pixels. */
    int width();

    /** In pixels. */
    int height();

    /** What it shows, in a line. */
    String title();

    /** Draws everything but the background. */
    void draw(Svg svg, Theme theme);

    /** The pictures of a film; one that does not move is its only one. */
    default List<Picture> frames() {
        return List.of(this);
    }

    /** The picture to show where nothing can move. */
    default Picture still() {
        return this;
    }

    /** The whole document. */
    default String svg(Theme theme) {
        Svg svg = new Svg(width(), height(), title());
        svg.rect(0, 0, width(), height(), "class", "background", "fill", theme.background());
        draw(svg, theme);
        return svg.document();
    }
}
