package dev.lakeward.sink.parquet;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.NewFile;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A staged file that the store creates only when {@link #SPILL} bytes are written or the file is closed; until then its
 * bytes are in memory. A thousand open files therefore occupy no stream, HDFS lease or DataNode. One thread at a time.
 */
final class StagedOutput implements OutputFile {
    private static final int SPILL = 4 * 1024 * 1024;
    private static final int FIRST = 16 * 1024;

    private final FileStore store;
    private final String path;
    private final Stream stream = new Stream();

    StagedOutput(FileStore store, String path) {
        this.store = store;
        this.path = path;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /** Bytes written. */
    long bytes() {
        return stream.position;
    }

    /** SHA-256 of a closed file, hexadecimal; may be called once. */
    String sha256() {
        return HexFormat.of().formatHex(stream.digest.digest());
    }

    /** Discards the file; does not fail. */
    void abandon() {
        NewFile file = stream.file;
        if (file != null) {
            file.abandon();
        }
    }

    private final class Stream extends PositionOutputStream {
        private final MessageDigest digest = Sha256.digest();
        private byte[] held = new byte[FIRST];
        private int size;
        private long position;
        private @Nullable NewFile file;
        private boolean closed;

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            position += length;
            if (size + length > SPILL) {
                spill();
                file().write(bytes, from, length);
                return;
            }
            if (size + length > held.length) {
                held = Arrays.copyOf(held, Math.min(SPILL, Math.max(size + length, 2 * held.length)));
            }
            System.arraycopy(bytes, from, held, size, length);
            size += length;
        }

        private void spill() throws IOException {
            file().write(held, 0, size);
            size = 0;
        }

        private NewFile file() throws IOException {
            NewFile open = file;
            if (open == null) {
                open = store.create(path);
                file = open;
            }
            return open;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                spill();
                held = new byte[0];
                file().close();
            }
        }
    }
}
