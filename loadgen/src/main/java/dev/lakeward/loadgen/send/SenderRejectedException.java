package dev.lakeward.loadgen.send;

/** The API rejects the sender itself (HTTP 401 or 403), so that every further request would fail as well. */
public final class SenderRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SenderRejectedException(String message) {
        super(message);
    }
}
