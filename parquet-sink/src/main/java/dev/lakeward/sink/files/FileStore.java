package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * The few things that the sink asks of a file system, chosen so that every one of them is atomic or harmless to repeat.
 * Paths are relative to the warehouse, with slashes. An {@link IOException} always means: it is not known whether it was
 * done, and the store may be away.
 */
public interface FileStore extends AutoCloseable {
    /** Where the warehouse lies, without a slash at its end. */
    URI root();

    /**
     * Begins a new file in a folder that exists; nothing of it counts before it is closed.
     *
     * @throws FolderGoneException if the folder does not exist, as after {@link #moveFolder}: the writer is fenced
     * @throws IOException also where the file exists: names in a folder of one's own are never used twice
     */
    NewFile create(String path) throws IOException;

    /**
     * Gives a closed file its final name if nobody has that name. Atomic: of several callers one wins, and nobody sees half
     * a file. Durable when it returns. The folder of {@code to} must exist.
     */
    PublishOutcome publish(String from, String to) throws IOException;

    /** Makes a folder that is not there, its parents too; false where it is there. Atomic: of several callers one wins. */
    boolean claimFolder(String path) throws IOException;

    /** Makes a folder and its parents where missing. */
    void ensureFolder(String path) throws IOException;

    /**
     * Moves a folder with all that is in it to a name that nobody has; false where there is no such folder. Whoever goes on
     * writing in it can no longer create or publish there.
     */
    boolean moveFolder(String from, String to) throws IOException;

    /** What lies in a folder, in no order; empty where there is no such folder. */
    List<StoredFile> list(String folder) throws IOException;

    /** The whole of a small file; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /** Whether a file or folder has this name. */
    boolean exists(String path) throws IOException;

    /** Removes a file, or a folder with all that is in it, where it is there. */
    void delete(String path) throws IOException;

    /** A file for Parquet readers. */
    InputFile parquet(String path) throws IOException;

    @Override
    void close() throws IOException;
}
