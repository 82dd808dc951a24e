package org.nnkit.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of a column, numbered from 0 in the order of their first appearance. */
final class Dictionary {

    private final List<String> texts;
    private final Map<String, Integer> numbers = new HashMap<>(); // looked up, never walked through
    private final boolean complete;

    private Dictionary(List<String> texts, boolean complete) {
        this.texts = new ArrayList<>(texts);
        this.complete = complete;
        for (int i = 0; i < texts.size(); i++) {
            numbers.put(texts.get(i), i);
        }
    }

    /** One that learns. */
    static Dictionary empty() {
        return new Dictionary(List.of(), false);
    }

    /** One that knows these and nothing else. */
    static Dictionary of(List<String> texts) {
        return new Dictionary(texts, true);
    }

    /** The number of a text, or −1 if it is not known and can't be learned. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (complete) {
            return -1;
        }
        numbers.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
