package dev.lakeward.standalone.importing.mapping;

/** A field of a line is not what the mapping says. A value, not a surprise: it has no stack trace. */
final class FieldMismatchException extends RuntimeException {
    FieldMismatchException(String message) {
        super(message, null, false, false);
    }
}
