package org.nnkit.runner.plugin;

/** A jar, or a provider in it, can't be used. */
final class UnsoundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    /**
     * @param what is wrong
     * @param remedy what to do about it
     */
    UnsoundException(String what, String remedy) {
        super(what + "; " + remedy);
        this.what = what;
        this.remedy = remedy;
    }

    Finding in(String where) {
        return Finding.problem(where, what, remedy);
    }
}
