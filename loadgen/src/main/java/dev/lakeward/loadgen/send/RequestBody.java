package dev.lakeward.loadgen.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Reusable request body, filled from a chunk of events. One thread at a time. */
final class RequestBody {
    private static final int BUFFER = 1 << 15;

    private final byte[] before;
    private final byte[] after;
    private final boolean gzip;
    private final Buffer buffer = new Buffer();
    private byte[] bytes = {};
    private int from;
    private int to;

    RequestBody(SenderSettings.Body body) {
        this.before = body.format().before();
        this.after = body.format().after();
        this.gzip = body.gzip();
    }

    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    /** Fills the body with the events {@code [first, end)} of {@code chunk}. */
    void fill(EventChunk chunk, int first, int end) {
        int start = chunk.start(first);
        int stop = chunk.end(end - 1);
        if (before.length == 0 && !gzip) {
            bytes = chunk.bytes();
            from = start;
            to = stop;
            return;
        }
        buffer.reset();
        if (gzip) {
            compress(chunk.bytes(), start, stop);
        } else {
            buffer.writeBytes(before);
            buffer.write(chunk.bytes(), start, stop - start);
            buffer.writeBytes(after);
        }
        bytes = buffer.bytes();
        from = 0;
        to = buffer.size();
    }

    private void compress(byte[] events, int start, int stop) {
        try (GZIPOutputStream out = new FastGzip(buffer)) {
            out.write(before);
            out.write(events, start, stop - start);
            out.write(after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
