package org.nnkit.runner.plot;

/**
 * How wide text is, without a font: pictures must not differ from system to system. Errs on the wide side, by the widths of
 * DejaVu Sans.
 */
final class TextWidth {

    private static final String NARROW = "ijlI.,:;|'!()[]{}ft/\\ -";
    private static final String WIDE = "mwMWQOG@%&";

    private TextWidth() {}

    /** In pixels, of text of a size in pixels. */
    static double of(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (NARROW.indexOf(c) >= 0) {
                em += 0.36;
            } else if (WIDE.indexOf(c) >= 0) {
                em += 0.9;
            } else {
                em += c > 0x2E7F ? 1.05 : 0.64;
            }
        }
        return em * size;
    }

    /** The text, or as much of its beginning as fits with an ellipsis. */
    static String fitted(String text, double size, double room) {
        String shown = Svg.visible(text);
        if (of(shown, size) <= room) {
            return shown;
        }
        int end = shown.length();
        while (end > 1 && of(shown.substring(0, end), size) + size > room) {
            end--;
        }
        if (Character.isHighSurrogate(shown.charAt(end - 1))) {
            end--;
        }
        return shown.substring(0, end) + "…";
    }
}
