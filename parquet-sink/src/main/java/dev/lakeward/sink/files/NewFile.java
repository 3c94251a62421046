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

    /** Makes the content durable, then ends the file. Without it, what was written may be lost and must not be published. */
    @Override
    public abstract void close() throws IOException;

    /** Lets go of the file without a word; what was written stays as garbage for the collection. */
    public abstract void abandon();
}
