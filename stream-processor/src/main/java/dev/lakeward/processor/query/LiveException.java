package dev.lakeward.processor.query;

/** A request that has no result, or none yet; its message is the detail of the response. */
final class LiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private LiveException(int status, String message) {
        super(message);
        this.status = status;
    }

    static LiveException wrong(String message) {
        return new LiveException(400, message);
    }

    static LiveException unknown(String message) {
        return new LiveException(404, message);
    }

    /** The event that was asked about is not counted yet. */
    static LiveException notYet(String message) {
        return new LiveException(409, message);
    }

    /** State is on its way from one instance to another. */
    static LiveException unavailable(String message) {
        return new LiveException(503, message);
    }

    int status() {
        return status;
    }

    boolean passes() {
        return status == 409 || status == 503;
    }
}
