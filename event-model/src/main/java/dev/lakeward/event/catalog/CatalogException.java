package dev.lakeward.event.catalog;

/** A schema of the catalogue cannot be used; the message names the file, the place in it and the mend. */
public final class CatalogException extends RuntimeException {
    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
