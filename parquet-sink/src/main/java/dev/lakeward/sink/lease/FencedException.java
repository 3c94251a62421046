package dev.lakeward.sink.lease;

/**
 * Another sink has leased the partition: this sink can no longer commit what it holds, and must discard it. It may
 * lease the partition again if its group still assigns it.
 */
public final class FencedException extends Exception {
    public FencedException(String message) {
        super(message);
    }

    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
