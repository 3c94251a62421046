package dev.lakeward.console.lake;

/** A query that has no result. The message says why, and what to do, to the person who asked. */
public final class LakeException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message for people */
    public LakeException(String message) {
        super(message);
    }

    /** @param message for people */
    public LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
