package dev.lakeward.sink.files;

import java.io.IOException;

/** The folder to write in does not exist: another has moved it away, so the writer is fenced. */
public final class FolderGoneException extends IOException {
    public FolderGoneException(String path, Throwable cause) {
        super("no folder for " + path, cause);
    }
}
