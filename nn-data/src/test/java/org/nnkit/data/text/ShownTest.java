package org.nnkit.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void numbersAreTheShortestThatReadBack() {
        assertEquals("3", Shown.number(3));
        assertEquals("-1", Shown.number(-1));
        assertEquals("0.1", Shown.number(0.1));
        assertEquals("0.30000000000000004", Shown.number(0.1 + 0.2));
        assertEquals("2e-44", Shown.number(2e-44));
        assertEquals("1e300", Shown.number(1e300));
        assertEquals("2e23", Shown.number(2e23));
    }

    @Test
    void textsStayOnOneLineAndAreCut() {
        assertEquals("'a\\nb\\u001B[31m\\u202E'", Shown.quoted("a\nb\u001B[31m\u202E"));
        assertEquals("'" + "x".repeat(60) + "…'", Shown.quoted("x".repeat(1_000_000)));
    }

    @Test
    void namesAreCounted() {
        List<String> many = IntStream.range(0, 23).mapToObj(i -> "c" + i).toList();
        assertEquals("a, b", Shown.names(List.of("a", "b")));
        assertEquals(String.join(", ", many.subList(0, 20)) + " and 3 more", Shown.names(many));
    }

    @Test
    void hintsAreShownLikeEverythingElseFromAFile() {
        assertEquals("; did you mean 'specie\\u001Bs'?", Shown.hint("species", List.of("x", "specie\u001Bs")));
        assertEquals("", Shown.hint("species", List.of("x")));
    }
}
