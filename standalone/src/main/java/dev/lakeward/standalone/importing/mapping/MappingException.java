package dev.lakeward.standalone.importing.mapping;

/** A mapping cannot be used; the message names the file, the place in it and the remedy. */
public final class MappingException extends RuntimeException {
    public MappingException(String message) {
        super(message);
    }

    public MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
