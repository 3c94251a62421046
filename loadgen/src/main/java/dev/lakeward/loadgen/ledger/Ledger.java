package dev.lakeward.loadgen.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file with one line an event: {@code ack}, {@code rej} or {@code unk}, a space, and its id. An event without an answer
 * gets a line {@code unk} at once and another when a later attempt settles it; the last line of an id counts, but no {@code unk} undoes a verdict.
 *
 * <p>{@link #record} returns when its lines are on disk. Threads that call it at the same time share one fsync.
 */
public final class Ledger implements AutoCloseable {
    private final FileChannel file;
    private final Object writing = new Object();
    private StringBuilder waiting = new StringBuilder();
    private long written;
    private long durable;

    /** Appends to {@code path}, which is made where it is missing. */
    public Ledger(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** One line for each of {@code ids}; they are on disk when this returns. */
    public void record(List<Entry> entries) throws IOException {
        force(append(entries));
    }

    private synchronized long append(List<Entry> entries) {
        for (Entry entry : entries) {
            waiting.append(entry.fate().word())
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
            StringBuilder mine;
            long reached;
            synchronized (this) {
                mine = waiting;
                reached = written;
                waiting = new StringBuilder(mine.length());
            }
            ByteBuffer bytes = ByteBuffer.wrap(mine.toString().getBytes(StandardCharsets.UTF_8));
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

    /** What became of one event. */
    public record Entry(String eventId, Fate fate) {}
}
