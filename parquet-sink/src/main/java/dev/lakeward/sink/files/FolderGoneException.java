package dev.lakeward.sink.files;

import java.io.IOException;

/** The folder of a new file does not exist: another sink has moved it away, so the writer is fenced. */
public final class FolderGoneException extends IOException {
    public FolderGoneException(String path, Throwable cause) {
        super("no folder for " + path, cause);
    }
}
