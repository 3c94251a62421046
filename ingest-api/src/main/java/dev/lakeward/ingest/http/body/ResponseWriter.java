package dev.lakeward.ingest.http.body;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes responses asynchronously, in slices. A client that does not read a slice in time is disconnected. Where
 * waiting responses hold too much memory, those that wait longest are disconnected first. Thread-safe.
 *
 * @see <a href="../../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">0095 Slow and foreign clients</a>
 */
public final class ResponseWriter {
    /** Bytes that a client must read within the slice time. */
    static final int SLICE = 64 << 10;
    /** Responses up to this size are written at once; the idle time of the connection bounds them. */
    static final int SMALL = 4 << 10;

    /** Minimum time between two log lines about disconnected clients. */
    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);

    private final long maxHeld;
    private final Duration sliceTime;
    private final Set<SlicedWrite> waiting = new LinkedHashSet<>();
    private final AtomicLong disconnected = new AtomicLong();
    private final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_PAUSE.toNanos());
    private long held;

    /**
     * Makes the writer for all responses of a server.
     *
     * @param maxHeld bytes that all waiting responses may hold
     * @param sliceTime how long a client may take to read {@value #SLICE} bytes
     */
    public ResponseWriter(long maxHeld, Duration sliceTime) {
        this.maxHeld = maxHeld;
        this.sliceTime = sliceTime;
    }

    /** Writes the whole content of a response; the buffer belongs to it. */
    public void write(Response response, ByteBuffer content, Callback callback) {
        if (content.remaining() <= SMALL) {
            response.write(true, content, callback);
        } else {
            start(new SlicedWrite(this, response, content, content.remaining(), callback));
        }
    }

    /** Writes content that many responses share; it does not count as memory of this one. */
    public void writeShared(Response response, ByteBuffer content, Callback callback) {
        start(new SlicedWrite(this, response, content.asReadOnlyBuffer(), 0, callback));
    }

    /** Bytes of responses that wait for their clients. */
    public long held() {
        synchronized (waiting) {
            return held;
        }
    }

    /** How many clients were disconnected. */
    public long disconnected() {
        return disconnected.get();
    }

    private void start(SlicedWrite write) {
        write.iterate();
        if (!write.ended()) {
            await(write);
        }
    }

    private void await(SlicedWrite write) {
        synchronized (waiting) {
            if (write.ended()) {
                return;
            }
            waiting.add(write);
            held += write.size();
            schedule(write);
        }
        longest().forEach(this::disconnect);
    }

    /** The longest waiting responses, as many as must end for the others to have room; never the newest. */
    private List<SlicedWrite> longest() {
        var found = new ArrayList<SlicedWrite>();
        synchronized (waiting) {
            long over = held - maxHeld;
            for (var write : waiting) {
                if (over <= 0 || found.size() == waiting.size() - 1) {
                    break;
                }
                if (write.size() > 0) {
                    found.add(write);
                    over -= write.size();
                }
            }
        }
        return found;
    }

    private void schedule(SlicedWrite write) {
        int slices = write.slices();
        write.deadline(write.request()
                .getComponents()
                .getScheduler()
                .schedule(() -> check(write, slices), sliceTime.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void check(SlicedWrite write, int before) {
        synchronized (waiting) {
            if (!waiting.contains(write)) {
                return;
            }
            if (write.slices() > before) {
                schedule(write);
                return;
            }
        }
        disconnect(write);
    }

    private void disconnect(SlicedWrite write) {
        long count = disconnected.incrementAndGet();
        long now = System.nanoTime();
        long last = logged.get();
        if (now - last >= LOG_PAUSE.toNanos() && logged.compareAndSet(last, now)) {
            LOG.info(
                    "clients disconnected that do not read their responses last={} unread={} total={}",
                    write.request().getHttpURI().getPath(),
                    write.unwritten(),
                    count);
        }
        write.disconnect();
    }

    void ended(SlicedWrite write) {
        synchronized (waiting) {
            if (waiting.remove(write)) {
                held -= write.size();
            }
        }
    }
}
