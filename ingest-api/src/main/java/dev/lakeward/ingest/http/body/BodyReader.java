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

/** One body on its way in: taken as it comes, within size and time. */
final class BodyReader implements Invocable.Task {
    private static final int FIRST = 4096;
    private static final byte[] NONE = {};

    private final BodyHandler handler;
    private final Request request;
    private final Callback callback;
    private final int limit;
    private final AtomicBoolean over = new AtomicBoolean();
    private Response response;
    private byte[] bytes = NONE;
    private int length;
    private long received;
    private MemoryBudget.@Nullable Reservation lease;
    private @Nullable Problem refusal;
    private Scheduler.@Nullable Task deadline;

    BodyReader(BodyHandler handler, Request request, Response response, Callback callback, int limit) {
        this.handler = handler;
        this.request = request;
        this.response = response;
        this.limit = limit;
        this.callback = callback;
    }

    /**
     * Keeps the body for its route; otherwise what comes of it is thrown away.
     *
     * @param leased of the bytes set aside for all; ends as the answer begins, or with the request, however that ends
     */
    void keep(MemoryBudget.Reservation leased) {
        Request.addCompletionListener(request, failure -> leased.close());
        response = new LeasedResponse(request, response, leased);
        lease = leased;
        long announced = request.getLength();
        if (!leased.grow(Math.clamp(announced, 0, limit))) {
            refuse(BodyHandler.busy());
        } else {
            bytes = new byte[announced < 0 ? FIRST : (int) Math.min(announced, limit)];
        }
    }

    /** The body will be refused; what comes of it is thrown away. */
    void refuse(Problem problem) {
        refusal = problem;
        bytes = NONE;
        length = 0;
    }

    void begin(Duration time) {
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

    /** More of the body came. */
    @Override
    public void run() {
        guarded(() -> {
            if (!over.get() && !read()) {
                request.demand(this);
            }
        });
    }

    /** Ends the request where a step ends with an exception or an error: none may leave it open. */
    private void guarded(Runnable step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            if (!done) {
                over.set(true);
                cancelDeadline();
                callback.failed(new IllegalStateException("the request could not be handled"));
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    /** Reads what is there; false where more must be waited for. */
    private boolean read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(() -> BodyHandler.cutBroken(response, callback, chunk.getFailure()));
                return true;
            }
            boolean last = chunk.isLast();
            take(chunk.getByteBuffer());
            chunk.release();
            if (last || received > BodyHandler.THROWN_AWAY) {
                end(this::finish);
                return true;
            }
        }
    }

    private void take(ByteBuffer more) {
        int size = more.remaining();
        received += size;
        if (refusal != null || size == 0) {
            return;
        }
        if (received > limit) {
            refuse(BodyHandler.tooLarge(limit));
        } else if (lease == null) {
            length = 0; // no route asks for it
        } else if (!hold(length + size)) {
            refuse(BodyHandler.busy());
        } else {
            more.get(bytes, length, size);
            length += size;
        }
    }

    /** Makes room for so many bytes; false where they are not to be had. */
    private boolean hold(int size) {
        if (size <= bytes.length) {
            return true;
        }
        int room = Math.min(limit, Math.max(bytes.length * 2, size));
        var held = lease;
        if (held == null || !held.grow(room - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, room);
        return true;
    }

    private void finish() {
        var problem = refusal;
        var held = lease;
        if (problem != null) {
            ProblemErrorHandler.write(response, callback, problem);
        } else if (held == null) {
            handler.pass(request, response, callback);
        } else {
            byte[] body = body();
            bytes = NONE; // the route lets go of it when its events are on their way
            handler.pass(request, response, callback, body, held);
        }
    }

    private byte[] body() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void expire() {
        var problem = Problem.of(ProblemCode.TIMEOUT, "The body did not come whole in time.");
        guarded(() -> end(() -> BodyHandler.cut(response, callback, problem)));
    }

    private void end(Runnable what) {
        if (!over.compareAndSet(false, true)) {
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
}
