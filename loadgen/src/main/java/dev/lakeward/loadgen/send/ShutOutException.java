package dev.lakeward.loadgen.send;

/** The API does not let this sender in: whatever else it sends would be refused as well. */
public final class ShutOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShutOutException(String message) {
        super(message);
    }
}
