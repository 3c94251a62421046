package dev.lakeward.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one browser. Writing never blocks: messages wait in a short queue, and a browser that does not read
 * them is cut off, so that it slows nobody. Thread-safe.
 */
public final class EventStream {
    /** Messages that may wait for a browser. */
    static final int MOST_WAITING = 32;

    private final Response response;
    private final Callback callback;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean ended;
    private @Nullable Runnable onEnd;

    private EventStream(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    /** Begins a stream as the response to a request. */
    static EventStream begin(Response response, Callback callback) {
        var headers = response.getHeaders();
        response.setStatus(200);
        headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        var stream = new EventStream(response, callback);
        stream.offer(": begin\n\n");
        return stream;
    }

    /** Sends a message; returns false once the stream has ended. */
    public boolean send(String event, String data) {
        var text = new StringBuilder(data.length() + 64)
                .append("event: ")
                .append(event)
                .append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return offer(text.append('\n').toString());
    }

    /** Runs once when the browser has gone, was cut off, or the stream was closed. */
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                onEnd = action;
                return;
            }
        }
        action.run();
    }

    private boolean offer(String text) {
        ByteBuffer next;
        synchronized (this) {
            if (ended) {
                return false;
            }
            waiting.add(ByteBuffer.wrap(text.getBytes(UTF_8)));
            if (writing) {
                if (waiting.size() <= MOST_WAITING) {
                    return true;
                }
                next = null;
            } else {
                writing = true;
                next = waiting.poll();
            }
        }
        if (next == null) {
            end(new IllegalStateException("the browser does not read what is sent"));
            return false;
        }
        write(next);
        return true;
    }

    private void write(ByteBuffer bytes) {
        response.write(false, bytes, Callback.from(this::written, this::end));
    }

    private void written() {
        ByteBuffer next;
        synchronized (this) {
            next = waiting.poll();
            writing = next != null;
        }
        if (next != null) {
            write(next);
        }
    }

    /** Ends the stream. */
    public void close() {
        end(null);
    }

    private void end(@Nullable Throwable failure) {
        Runnable action;
        boolean broken;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            broken = writing; // what is half written cannot be completed
            waiting.clear();
            action = onEnd;
        }
        if (action != null) {
            action.run();
        }
        if (failure != null) {
            callback.failed(failure);
        } else if (broken) {
            callback.failed(new IllegalStateException("the stream was closed"));
        } else {
            callback.succeeded();
        }
    }
}
