package dev.lakeward.sink.files;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. */
public abstract class NewFile extends OutputStream {
    @Override
    public abstract void write(byte[] bytes, int from, int length) throws IOException;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Makes the content durable and closes the file. Without it, the content may be lost and must not be published. */
    @Override
    public abstract void close() throws IOException;

    /** Closes the file without making it durable; does not fail. Its content is deleted with the staging folder. */
    public abstract void abandon();
}
