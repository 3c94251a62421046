package dev.lakeward.ingest.http.body;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Writes one response slice by slice, as its client reads. */
final class SlicedWrite extends IteratingCallback {
    private final ResponseWriter writer;
    private final Response response;
    private final ByteBuffer content;
    private final int size;
    private final Callback callback;
    private final AtomicInteger slices = new AtomicInteger();
    private volatile boolean ended;
    private volatile Scheduler.@Nullable Task deadline;

    /** @param size bytes of memory that the response holds until it ends */
    SlicedWrite(ResponseWriter writer, Response response, ByteBuffer content, int size, Callback callback) {
        this.writer = writer;
        this.response = response;
        this.content = content;
        this.size = size;
        this.callback = callback;
    }

    Request request() {
        return response.getRequest();
    }

    int size() {
        return size;
    }

    /** Slices whose writing has begun; grows as the client reads. */
    int slices() {
        return slices.get();
    }

    int unwritten() {
        return content.remaining();
    }

    boolean ended() {
        return ended;
    }

    void deadline(Scheduler.Task task) {
        deadline = task;
    }

    /** Closes the connection, which fails the write. No TLS close is sent: the client would not read it. */
    void disconnect() {
        EndPoint endPoint =
                response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
        var below = endPoint instanceof SslConnection.SslEndPoint tls
                ? tls.getSslConnection().getEndPoint()
                : endPoint;
        below.close(new TimeoutException("the client does not read its response"));
    }

    @Override
    protected Action process() {
        if (slices.get() > 0 && !content.hasRemaining()) {
            return Action.SUCCEEDED;
        }
        int length = Math.min(content.remaining(), ResponseWriter.SLICE);
        var slice = content.slice(content.position(), length);
        content.position(content.position() + length);
        slices.incrementAndGet();
        response.write(!content.hasRemaining(), slice, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleted(@Nullable Throwable failure) {
        ended = true;
        var task = deadline;
        if (task != null) {
            task.cancel();
        }
        writer.ended(this);
        if (failure == null) {
            callback.succeeded();
        } else {
            callback.failed(failure);
        }
    }
}
