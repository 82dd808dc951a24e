package org.nnkit.api.math;

/** The numbers that parameters and data are kept in. */
public enum Precision {
    /** IEEE double, 8 bytes; the default. */
    FLOAT64(8, "float64"),
    /** IEEE float, 4 bytes. */
    FLOAT32(4, "float32");

    private final int bytes;
    private final String configName;

    Precision(int bytes, String configName) {
        this.bytes = bytes;
        this.configName = configName;
    }

    /** Bytes per number. */
    public int bytes() {
        return bytes;
    }

    /** As configs and model files write it: {@code float64}. */
    public String configName() {
        return configName;
    }

    /** The distance from |x| to the next larger number of this precision. */
    public double ulp(double x) {
        return this == FLOAT64 ? Math.ulp(x) : Math.ulp((float) x);
    }
}
