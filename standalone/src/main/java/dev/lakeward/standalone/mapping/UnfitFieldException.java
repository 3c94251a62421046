package dev.lakeward.standalone.mapping;

/** A field of a line is not what the mapping says. A value, not a surprise: it has no stack trace. */
final class UnfitFieldException extends RuntimeException {
    UnfitFieldException(String message) {
        super(message, null, false, false);
    }
}
