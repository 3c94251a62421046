package dev.lakeward.standalone.importing.read;

/**
 * A file cannot be read: nothing after the fault can be trusted. The message says what is wrong and
 * how to fix it; the reader of the file adds its name.
 */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** {@link #line} of a fault that concerns the whole file. */
    public static final long WHOLE_FILE = 0;

    private final long line;

    public UnreadableFileException(long line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line of the fault, from 1, or {@link #WHOLE_FILE}. */
    public long line() {
        return line;
    }
}
