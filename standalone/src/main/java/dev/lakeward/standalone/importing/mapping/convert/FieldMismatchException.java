package dev.lakeward.standalone.importing.mapping.convert;

/** A field of a line is not what the mapping says. A value, not a surprise: it has no stack trace. */
public final class FieldMismatchException extends RuntimeException {
    public FieldMismatchException(String message) {
        super(message, null, false, false);
    }
}
