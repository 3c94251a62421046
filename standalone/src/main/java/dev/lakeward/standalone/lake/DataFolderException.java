package dev.lakeward.standalone.lake;

/** The data folder cannot be used as asked; the message says why and what to do, in one line. */
public final class DataFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataFolderException(String message) {
        super(message);
    }
}
