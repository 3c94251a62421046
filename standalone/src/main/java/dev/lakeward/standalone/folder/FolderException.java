package dev.lakeward.standalone.folder;

/** The data folder cannot be used as asked; the message says why and what to do, in one line. */
public final class FolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FolderException(String message) {
        super(message);
    }
}
