package dev.lakeward.sink.lease;

/**
 * Another sink has claimed the partition: what this one holds will never land, and it must let go of it. It may claim the
 * partition again if its group still assigns it.
 */
public final class FencedException extends Exception {
    public FencedException(String message) {
        super(message);
    }

    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
