package dev.lakeward.sink.lease;

/**
 * The warehouse or a commit log is inconsistent, so that going on would lose or double rows. An operator has to look at
 * it.
 */
public final class LakeDamagedException extends RuntimeException {
    public LakeDamagedException(String message) {
        super(message);
    }
}
