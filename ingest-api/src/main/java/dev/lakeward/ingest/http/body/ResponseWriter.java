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
 * Writes answers asynchronously, in slices. A client that does not read a slice in time is cut off; where the answers that
 * wait for clients hold more memory than they may, those that wait longest are cut off first. Thread-safe.
 *
 * @see <a href="../../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">0095 Slow and foreign clients</a>
 */
public final class ResponseWriter {
    /** Bytes that a client must read within the time that it is given. */
    static final int SLICE = 64 << 10;
    /** Answers up to this size are written at once; what ends them is the idle time of the connection. */
    static final int SMALL = 4 << 10;

    /** One line tells of many clients. */
    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);

    private final long most;
    private final Duration sliceTime;
    private final Set<SlicedWrite> waiting = new LinkedHashSet<>();
    private final AtomicLong cut = new AtomicLong();
    private final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_PAUSE.toNanos());
    private long held;

    /**
     * Makes the writer of all answers of a server.
     *
     * @param most bytes that all answers which wait for their clients may hold
     * @param sliceTime how long a client may take to read {@value #SLICE} bytes
     */
    public ResponseWriter(long most, Duration sliceTime) {
        this.most = most;
        this.sliceTime = sliceTime;
    }

    /** Writes the whole content of an answer, which nothing else uses. */
    public void write(Response response, ByteBuffer content, Callback callback) {
        if (content.remaining() <= SMALL) {
            response.write(true, content, callback);
        } else {
            start(new SlicedWrite(this, response, content, content.remaining(), callback));
        }
    }

    /** The same for content that many answers share: it counts as no memory of this one. */
    public void writeShared(Response response, ByteBuffer content, Callback callback) {
        start(new SlicedWrite(this, response, content.asReadOnlyBuffer(), 0, callback));
    }

    /** Bytes that answers hold which wait for their clients. */
    public long held() {
        synchronized (waiting) {
            return held;
        }
    }

    /** Clients that were cut off. */
    public long cut() {
        return cut.get();
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
        longest().forEach(this::cutOff);
    }

    /** Answers to be cut off, so that the others have room; the newest is never among them. */
    private List<SlicedWrite> longest() {
        var found = new ArrayList<SlicedWrite>();
        synchronized (waiting) {
            long over = held - most;
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
        cutOff(write);
    }

    private void cutOff(SlicedWrite write) {
        long count = cut.incrementAndGet();
        long now = System.nanoTime();
        long last = logged.get();
        if (now - last >= LOG_PAUSE.toNanos() && logged.compareAndSet(last, now)) {
            LOG.info(
                    "clients cut off, they do not read their answers last={} unread={} total={}",
                    write.request().getHttpURI().getPath(),
                    write.unwritten(),
                    count);
        }
        write.cutOff();
    }

    void ended(SlicedWrite write) {
        synchronized (waiting) {
            if (waiting.remove(write)) {
                held -= write.size();
            }
        }
    }
}
