package org.nnkit.runner.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1, -1",
        "0.5, 0.5",
        "0.125, 0.13",
        "-0.004, 0",
        "-0.25, -0.25",
        "12.3, 12.3",
        "1000000, 1000000"
    })
    void coordinatesHaveTwoDecimalsAtMost(double x, String expected) {
        assertEquals(expected, Svg.number(x));
    }

    @Test
    void writesWhatXmlCannotHoldAsEscapes() {
        assertEquals("a\\u0000b\\u001bc\\ud800d\\u202ee", Svg.visible("a\0b\u001bc\ud800d\u202ee"));
        assertEquals("φ′ 😀 <b>&", Svg.visible("φ′ 😀 <b>&"));
    }

    @Test
    void writesNamesAsText() {
        assertEquals(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="10" height="5" viewBox="0 0 10 5" role="img" \
                font-family="DejaVu Sans, Verdana, Helvetica Neue, Arial, sans-serif" font-size="12"><title>&lt;t&gt;</title>
                <g class="a&quot;b">
                <text x="1" y="2.5" fill="red">&lt;img onerror=x&gt; &amp; y</text></g></svg>
                """.stripTrailing(),
                new Svg(10, 5, "<t>")
                        .open("g", "class", "a\"b")
                        .text(1, 2.5, "<img onerror=x> & y", "fill", "red")
                        .close()
                        .document()
                        .stripTrailing());
    }

    @Test
    void widthsAreNotTooSmall() {
        assertEquals("abc", TextWidth.fitted("abc", 12, 100));
        assertEquals("abc…", TextWidth.fitted("abcdefghijklmnop", 12, 40));
        assertEquals("…", TextWidth.fitted("😀😀", 12, 1));
    }
}
