package dev.lakeward.event.schema;

/** A schema of the catalogue cannot be used; the message names the file, the place in it and the remedy. */
public final class CatalogException extends RuntimeException {
    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
