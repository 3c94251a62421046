package dev.lakeward.ingest.http.body;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request body asynchronously, within a size and a time. Jetty calls it on one thread at a time; the deadline
 * comes on the scheduler's thread.
 */
final class BodyReader implements Invocable.Task {
    private static final int FIRST = 4096;
    private static final byte[] NONE = {};

    private final BodyHandler handler;
    private final Request request;
    private final Callback callback;
    private final int limit;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Response response;
    private byte[] bytes = NONE;
    private int length;
    private long received;
    private MemoryBudget.@Nullable Reservation reservation;
    private @Nullable Problem rejection;
    private Scheduler.@Nullable Task deadline;

    BodyReader(BodyHandler handler, Request request, Response response, Callback callback, int limit) {
        this.handler = handler;
        this.request = request;
        this.response = response;
        this.limit = limit;
        this.callback = callback;
    }

    /**
     * Keeps the body for its route; without this call the body is read and discarded.
     *
     * @param taken memory for the body; retaken when the response begins, or when the request ends
     */
    void keep(MemoryBudget.Reservation taken) {
        Request.addCompletionListener(request, failure -> taken.close());
        response = new ReleasingResponse(request, response, taken);
        reservation = taken;
        long announced = request.getLength();
        if (!taken.grow(Math.clamp(announced, 0, limit))) {
            reject(BodyHandler.busy());
        } else {
            bytes = new byte[announced < 0 ? FIRST : (int) Math.min(announced, limit)];
        }
    }

    /** Responds with a problem once the body is read; the body is discarded. */
    void reject(Problem problem) {
        rejection = problem;
        bytes = NONE;
        length = 0;
    }

    void start(Duration time) {
        guarded(() -> {
            if (read()) {
                return;
            }
            deadline = request.getComponents()
                    .getScheduler()
                    .schedule(this::expire, time.toMillis(), TimeUnit.MILLISECONDS);
            request.demand(this);
        });
    }

    /** Called by Jetty when more of the body can be read. */
    @Override
    public void run() {
        guarded(() -> {
            if (!ended.get() && !read()) {
                request.demand(this);
            }
        });
    }

    /** Fails the request if a step throws an exception or an error, so that no request stays open. */
    private void guarded(Runnable step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            if (!done) {
                ended.set(true);
                cancelDeadline();
                callback.failed(new IllegalStateException("the request could not be handled"));
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    /** Reads all chunks that have arrived; false where more are to come. */
    private boolean read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(() -> BodyHandler.failAndClose(response, callback, chunk.getFailure()));
                return true;
            }
            boolean last = chunk.isLast();
            take(chunk.getByteBuffer());
            chunk.release();
            if (last || received > BodyHandler.MAX_DISCARDED) {
                end(this::finish);
                return true;
            }
        }
    }

    private void take(ByteBuffer more) {
        int size = more.remaining();
        received += size;
        if (rejection != null || size == 0) {
            return;
        }
        if (received > limit) {
            reject(BodyHandler.tooLarge(limit));
        } else if (reservation == null) {
            length = 0; // no route uses it
        } else if (!ensure(length + size)) {
            reject(BodyHandler.busy());
        } else {
            more.get(bytes, length, size);
            length += size;
        }
    }

    /** Makes room for so many bytes; false where the memory budget is exhausted. */
    private boolean ensure(int size) {
        if (size <= bytes.length) {
            return true;
        }
        int room = Math.min(limit, Math.max(bytes.length * 2, size));
        var held = reservation;
        if (held == null || !held.grow(room - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, room);
        return true;
    }

    private void finish() {
        var problem = rejection;
        var held = reservation;
        if (problem != null) {
            ProblemErrorHandler.write(response, callback, problem);
        } else if (held == null) {
            handler.pass(request, response, callback);
        } else {
            byte[] body = body();
            bytes = NONE; // the route releases the body when its events are published
            handler.pass(request, response, callback, body, held);
        }
    }

    private byte[] body() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void expire() {
        var problem = Problem.of(ProblemCode.TIMEOUT, "The body did not come whole in time.");
        guarded(() -> end(() -> BodyHandler.rejectAndClose(response, callback, problem)));
    }

    private void end(Runnable what) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        cancelDeadline();
        what.run();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    /**
     * Releases the body's reservation when the response begins: a client that reads it slowly holds no bytes of the
     * body.
     */
    private static final class ReleasingResponse extends Response.Wrapper {
        private final MemoryBudget.Reservation reservation;

        ReleasingResponse(Request request, Response wrapped, MemoryBudget.Reservation reservation) {
            super(request, wrapped);
            this.reservation = reservation;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            reservation.close();
            super.write(last, content, callback);
        }
    }
}
