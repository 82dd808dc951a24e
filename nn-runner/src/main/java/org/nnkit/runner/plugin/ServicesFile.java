package org.nnkit.runner.plugin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code META-INF/services}: a class a line, {@code #} begins a comment.
 *
 * @param name of the file in its jar
 * @param classes that it names, with the line of each
 * @param wrong what {@link java.util.ServiceLoader} would not read
 */
record ServicesFile(String name, Map<String, Integer> classes, List<UnsoundException> wrong) {

    static final String FOLDER = "META-INF/services/";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static ServicesFile read(String name, byte[] bytes) {
        Map<String, Integer> classes = new LinkedHashMap<>();
        List<UnsoundException> wrong = new ArrayList<>();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            wrong.add(new UnsoundException(name + " is not UTF-8", "save it as UTF-8"));
            return new ServicesFile(name, classes, wrong);
        }
        if (text.indexOf(BYTE_ORDER_MARK) == 0) {
            wrong.add(new UnsoundException(
                    name + ":1: a byte order mark (BOM) stands before the first name", "save it as UTF-8 without BOM"));
            return new ServicesFile(name, classes, wrong);
        }
        int line = 0;
        for (String all : text.lines().toList()) {
            line++;
            String entry = all.replaceFirst("#.*", "").strip();
            if (entry.isEmpty()) {
                continue;
            }
            if (isClassName(entry)) {
                classes.putIfAbsent(entry, line);
            } else {
                wrong.add(new UnsoundException(
                        name + ":" + line + ": '" + entry + "' is no name of a class",
                        "write one class a line, as in com.acme.Swish"));
            }
        }
        return new ServicesFile(name, classes, wrong);
    }

    private static boolean isClassName(String text) {
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins ? !Character.isJavaIdentifierStart(c) : !Character.isJavaIdentifierPart(c) && c != '.') {
                return false;
            }
            begins = c == '.';
        }
        return !begins;
    }

    /** Where it names a class: {@code META-INF/services/…:3}. */
    String place(String className) {
        return name + ":" + classes.get(className);
    }
}
