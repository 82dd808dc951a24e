package org.nnkit.data;

/** Numbers in as little memory as holds them exactly: pixels take a byte each, and the same table in double 8. */
sealed interface Piece {

    double get(int index);

    /** A copy of the numbers. */
    static Piece of(double[] numbers) {
        boolean bytes = true;
        boolean floats = true;
        for (int i = 0; i < numbers.length && floats; i++) {
            long bits = Double.doubleToLongBits(numbers[i]);
            floats = Double.doubleToLongBits((float) numbers[i]) == bits;
            bytes &= Double.doubleToLongBits((int) numbers[i] & 0xFF) == bits; // not for −0
        }
        if (!floats) {
            return new Doubles(numbers.clone());
        }
        if (!bytes) {
            float[] copy = new float[numbers.length];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = (float) numbers[i];
            }
            return new Floats(copy);
        }
        byte[] copy = new byte[numbers.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) (int) numbers[i];
        }
        return new Bytes(copy);
    }

    /** Any numbers. */
    record Doubles(double[] numbers) implements Piece {
        @Override
        public double get(int index) {
            return numbers[index];
        }
    }

    /** Numbers that are floats. */
    record Floats(float[] numbers) implements Piece {
        @Override
        public double get(int index) {
            return numbers[index];
        }
    }

    /** Whole numbers from 0 to 255. */
    record Bytes(byte[] numbers) implements Piece {
        @Override
        public double get(int index) {
            return numbers[index] & 0xFF;
        }
    }
}
