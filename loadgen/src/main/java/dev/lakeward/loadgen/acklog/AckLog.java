package dev.lakeward.loadgen.acklog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Acknowledgement log: a file with one line an event, {@code ack}, {@code rej} or {@code unk}, a space, and its id. An event
 * without a response gets a line {@code unk} and another after a later attempt. The last line of an id counts, but no
 * {@code unk} replaces a verdict.
 *
 * <p>{@link #record} returns when its lines are durable. Concurrent calls share one fsync.
 */
public final class AckLog implements AutoCloseable {
    private final FileChannel file;
    private final Object writing = new Object();
    private StringBuilder pending = new StringBuilder();
    private long written;
    private long durable;

    /** Appends to {@code path}; creates it if it is missing. */
    public AckLog(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Appends a line for each entry and returns when they are durable. */
    public void record(List<Entry> entries) throws IOException {
        force(append(entries));
    }

    private synchronized long append(List<Entry> entries) {
        for (Entry entry : entries) {
            pending.append(entry.status().word())
                    .append(' ')
                    .append(entry.eventId())
                    .append('\n');
        }
        written += entries.size();
        return written;
    }

    private void force(long upTo) throws IOException {
        synchronized (writing) {
            if (durable >= upTo) {
                return;
            }
            StringBuilder lines;
            long reached;
            synchronized (this) {
                lines = pending;
                reached = written;
                pending = new StringBuilder(lines.length());
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
            durable = reached;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** An event and what became of it. */
    public record Entry(String eventId, DeliveryStatus status) {}
}
