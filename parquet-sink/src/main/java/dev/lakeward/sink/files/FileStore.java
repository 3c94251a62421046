package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * The operations that the sink needs from a file system; each is atomic or may be repeated. Paths are relative to the
 * warehouse and have slashes. An {@link IOException} always means that it is not known whether the operation was done.
 * Safe for any thread.
 */
public interface FileStore extends AutoCloseable {
    /** Address of the warehouse, without a slash at its end. */
    URI root();

    /**
     * Creates a file in an existing folder; it must not be published before it is closed.
     *
     * @throws FolderGoneException if the folder does not exist, as after {@link #moveFolder}: the caller is fenced
     * @throws IOException also if the file exists: no name in a staging folder is used twice
     */
    NewFile create(String path) throws IOException;

    /**
     * Renames a closed file unless the target exists. Atomic: of several callers one succeeds, and no reader sees a
     * partial file. Durable when it returns. The folder of {@code to} must exist.
     */
    PublishOutcome publish(String from, String to) throws IOException;

    /** Creates a folder and its parents; false if it exists. Atomic: of several callers one succeeds. */
    boolean createFolder(String path) throws IOException;

    /** Creates a folder and its parents unless they exist. */
    void ensureFolder(String path) throws IOException;

    /**
     * Moves a folder to a path that does not exist; false if there is no such folder. Writers of the folder can no
     * longer create or publish files in it.
     */
    boolean moveFolder(String from, String to) throws IOException;

    /** Entries of a folder, in no order; empty if there is no such folder. */
    List<StoredFile> list(String folder) throws IOException;

    /** Content of a small file; empty if there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /** Whether there is a file or folder with this path. */
    boolean exists(String path) throws IOException;

    /** Deletes a file, or a folder with its content; does nothing if there is none. */
    void delete(String path) throws IOException;

    /** A file for Parquet readers. */
    InputFile parquet(String path) throws IOException;

    @Override
    void close() throws IOException;
}
