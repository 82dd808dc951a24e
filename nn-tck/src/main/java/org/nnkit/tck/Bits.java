package org.nnkit.tck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;

/** A SHA-256 of results, bit by bit, where one NaN is as good as another: what two JVMs compare. */
final class Bits {

    private final MessageDigest sha;

    Bits() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void put(long n) {
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(n).array());
    }

    void put(double x) {
        put(Double.doubleToLongBits(x));
    }

    void put(boolean b) {
        put(b ? 1L : 0L);
    }

    /** Lengths go along, so that no two sequences of results look the same. */
    void put(@Nullable String text) {
        byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        put((long) bytes.length);
        sha.update(bytes);
    }

    void put(double @Nullable [] numbers) {
        if (numbers == null) {
            put(-1L);
            return;
        }
        put((long) numbers.length);
        for (double x : numbers) {
            put(x);
        }
    }

    void put(int[] numbers) {
        put((long) numbers.length);
        for (int n : numbers) {
            put((long) n);
        }
    }

    void put(Matrix m) {
        put((long) m.rows());
        put((long) m.columns());
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                put(m.get(i, j));
            }
        }
    }

    /** In hex; ends it. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
