package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.io.InputFile;

/** A store whose disk is full for a while: files can be begun and half written, folders made, nothing more. */
public final class FullStore implements FileStore {
    private final FileStore disk;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean full;

    public FullStore(FileStore disk) {
        this.disk = disk;
    }

    public void full(boolean isFull) {
        full = isFull;
    }

    /** How often it had no space. */
    public int failures() {
        return failures.get();
    }

    private void needSpace() throws IOException {
        if (full) {
            failures.incrementAndGet();
            throw new IOException("No space left on device");
        }
    }

    @Override
    public URI root() {
        return disk.root();
    }

    @Override
    public NewFile create(String path) throws IOException {
        return new Half(disk.create(path));
    }

    private final class Half extends NewFile {
        private final NewFile file;

        Half(NewFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(bytes, from, full ? length / 2 : length);
            needSpace();
        }

        @Override
        public void close() throws IOException {
            file.close();
            needSpace();
        }

        @Override
        public void abandon() {
            file.abandon();
        }
    }

    @Override
    public PublishOutcome publish(String from, String to) throws IOException {
        needSpace();
        return disk.publish(from, to);
    }

    @Override
    public boolean createFolder(String path) throws IOException {
        return disk.createFolder(path);
    }

    @Override
    public void ensureFolder(String path) throws IOException {
        disk.ensureFolder(path);
    }

    @Override
    public boolean moveFolder(String from, String to) throws IOException {
        return disk.moveFolder(from, to);
    }

    @Override
    public List<StoredFile> list(String folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return disk.read(path);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return disk.exists(path);
    }

    @Override
    public void delete(String path) throws IOException {
        disk.delete(path);
    }

    @Override
    public InputFile parquet(String path) throws IOException {
        return disk.parquet(path);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
