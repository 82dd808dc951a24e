package org.nnkit.api.training;

/**
 * Training met a number that is not finite, and stopped. Where cost or gradient were not finite, the parameters are those
 * before the update; only where finite numbers became infinite in the update itself, they are those after it.
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final int batch;
    private final int layer;

    /**
     * @param epoch the epoch, from 1
     * @param batch the batch within the epoch, from 1; 0 for the validation part after the epoch
     * @param layer the layer, from 0
     * @param what which numbers, and the likely cause
     */
    public DivergenceException(int epoch, int batch, int layer, String what) {
        super("training diverged in epoch " + epoch + (batch == 0 ? " (validation)" : ", batch " + batch) + ": network["
                + layer + "] " + what);
        this.epoch = epoch;
        this.batch = batch;
        this.layer = layer;
    }

    public int epoch() {
        return epoch;
    }

    public int batch() {
        return batch;
    }

    public int layer() {
        return layer;
    }
}
