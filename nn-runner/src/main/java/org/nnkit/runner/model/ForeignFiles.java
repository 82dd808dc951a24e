package org.nnkit.runner.model;

import java.nio.charset.StandardCharsets;

/** Guesses from its first bytes what a file is that is no model of ours. */
final class ForeignFiles {

    private ForeignFiles() {}

    /** {@code "; it looks like …"}, or nothing. */
    static String looksLike(byte[] start) {
        String kind = kind(start);
        return kind.isEmpty() ? "" : "; it looks like " + kind;
    }

    private static String kind(byte[] start) {
        if (begins(start, 'P', 'K', 3, 4)) {
            return "a ZIP archive (a jar, a .keras or a PyTorch .pt file)";
        }
        if (begins(start, 0x89, 'H', 'D', 'F')) {
            return "an HDF5 file (Keras .h5)";
        }
        if (begins(start, 0xAC, 0xED, 0, 5)) {
            return "serialised Java objects, which nn never reads";
        }
        if (begins(start, 0x80, 2) || begins(start, 0x80, 3) || begins(start, 0x80, 4) || begins(start, 0x80, 5)) {
            return "a Python pickle, which nn never reads";
        }
        if (begins(start, 0x1F, 0x8B)) {
            return "a gzip file";
        }
        if (begins(start, 'G', 'G', 'U', 'F')) {
            return "a GGUF file";
        }
        if (begins(start, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return "a NumPy array";
        }
        if (start.length > 8 && start[8] == '{') {
            return "a safetensors file";
        }
        if (begins(start, 8) && start.length > 2 && start[1] < 16 && start[2] >= 0x10) {
            return "an ONNX model";
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return "JSON";
        }
        return text.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t') ? "text" : "";
    }

    private static boolean begins(byte[] start, int... bytes) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xFF) != (bytes[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
