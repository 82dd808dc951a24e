package org.nnkit.runner.plot;

import java.util.List;
import java.util.Locale;

/**
 * The colours of a picture. Series have those of Okabe and Ito ("Color universal design", 2008), which people with any kind of
 * colour vision tell apart, in an order that suits the background; shapes and dashes differ as well.
 */
public final class Theme {

    /** For paper and bright pages. */
    public static final Theme LIGHT = new Theme(
            0xFFFFFF, 0x1B1E23, 0x5A616B, 0xE4E7EB, 0x8A929C, 0.24, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00,
            0x56B4E9, 0x4D4D4D, 0xB8A800);

    /** For dark pages. */
    public static final Theme DARK = new Theme(
            0x15181D, 0xF1F3F5, 0xAEB6C0, 0x2B3038, 0x77808C, 0.34, 0x56B4E9, 0xE69F00, 0x17C193, 0xE39BC3, 0xF0E442,
            0xF07A2B, 0xD9D9D9, 0x4C9BE0);

    /** Dash patterns of series, besides their colours; the first is a full line. */
    private static final List<String> DASHES = List.of("none", "8 4", "2 3", "10 3 2 3", "5 2", "12 4 2 4 2 4");

    /** From little to much: the cividis map (Nuñez, Anderton, Renslow, 2018), bright and dark for all kinds of vision. */
    private static final int[] RAMP = {0x00224E, 0x35456C, 0x666970, 0x948E77, 0xC8B866, 0xFEE838};

    /** In both themes the colour of much, where the first series is that of little. */
    private static final int ORANGE = 0xE69F00;

    private final int background;
    private final int ink;
    private final int muted;
    private final int grid;
    private final int axis;
    private final double tint;
    private final int[] series;

    private Theme(int background, int ink, int muted, int grid, int axis, double tint, int... series) {
        this.background = background;
        this.ink = ink;
        this.muted = muted;
        this.grid = grid;
        this.axis = axis;
        this.tint = tint;
        this.series = series;
    }

    String background() {
        return css(background);
    }

    /** Titles, labels, what stands out. */
    String ink() {
        return css(ink);
    }

    /** Text of less weight. */
    String muted() {
        return css(muted);
    }

    String grid() {
        return css(grid);
    }

    String axis() {
        return css(axis);
    }

    /** The colour of a series or class. */
    String series(int index) {
        return css(series[index % series.length]);
    }

    /** The dash pattern of a series. */
    static String dash(int index) {
        return DASHES.get(index % DASHES.size());
    }

    /** A class's colour for areas behind marks. */
    String tinted(int index) {
        return css(mix(background, series[index % series.length], tint));
    }

    /** From the colour of one class over the background's to that of the other, for 0 to 1. */
    String between(int low, int high, double share) {
        double size = Math.abs(2 * share - 1);
        int colour = series[(share < 0.5 ? low : high) % series.length];
        return css(mix(background, colour, 0.06 + (2 * tint - 0.06) * size));
    }

    /** From little (0) to much (1). */
    static String ramp(double share) {
        double at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
        int i = (int) Math.min(RAMP.length - 2, Math.floor(at));
        return css(mix(RAMP[i], RAMP[i + 1], at - i));
    }

    /** From little (0) to much (1) behind marks: over the background's colour. */
    String shaded(double share) {
        double at = Math.min(1, Math.max(0, share));
        return css(mix(background, at < 0.5 ? series[0] : ORANGE, 0.06 + 0.6 * Math.abs(2 * at - 1)));
    }

    private static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (a >> shift) & 0xFF;
            int to = (b >> shift) & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }

    private static String css(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
