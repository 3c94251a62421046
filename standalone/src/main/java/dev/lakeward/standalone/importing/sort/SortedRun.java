package dev.lakeward.standalone.importing.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A file of events that are sorted by time. */
final class SortedRun {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long count;

    private SortedRun(Path file, long count) {
        this.file = file;
        this.count = count;
    }

    /** Writes events in the order that they come in. */
    static SortedRun write(Path file, Iterator<TimedEvent> events) throws IOException {
        long count = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            while (events.hasNext()) {
                TimedEvent event = events.next();
                byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
                out.writeLong(event.time());
                out.writeInt(event.file());
                out.writeLong(event.line());
                out.writeInt(id.length);
                out.write(id);
                out.writeInt(event.json().length);
                out.write(event.json());
                count++;
            }
        }
        return new SortedRun(file, count);
    }

    Reader read() throws IOException {
        return new Reader(this);
    }

    void delete() throws IOException {
        Files.delete(file);
    }

    /** Reads a run from its start. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private long left;

        private Reader(SortedRun run) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run.file), BUFFER));
            this.left = run.count;
        }

        /** The next event; null after the last. */
        @Nullable
        TimedEvent next() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            long time = in.readLong();
            int file = in.readInt();
            long line = in.readLong();
            String id = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            return new TimedEvent(time, file, line, id, in.readNBytes(in.readInt()));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
