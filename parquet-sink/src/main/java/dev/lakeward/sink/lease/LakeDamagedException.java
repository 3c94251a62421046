package dev.lakeward.sink.lease;

/** What stands in the lake or in the log cannot be, so that going on would lose or double rows. A human has to look. */
public final class LakeDamagedException extends RuntimeException {
    public LakeDamagedException(String message) {
        super(message);
    }
}
