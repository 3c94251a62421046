package dev.lakeward.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.console.lake.LakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads requests to pages. Pages run on a few threads of their own with a bounded queue, so that whatever they do takes no
 * thread from intake; a stream takes no thread. Thread-safe.
 */
public final class Router implements AutoCloseable {
    /** Streams at a time. */
    static final int MOST_STREAMS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int THREADS = 4;
    private static final int WAITING = 64;

    /** No other host, no inline script and no inline style. */
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Map<String, Page> pages;
    private final Map<String, StreamPage> streams;
    private final Map<String, DeferredPage> deferred;
    private final ErrorPages errors;
    private final ExecutorService workers;
    private final AtomicInteger open = new AtomicInteger();

    /** @param pages by path; {@code streams} and {@code deferred} too */
    public Router(
            Map<String, Page> pages,
            Map<String, StreamPage> streams,
            Map<String, DeferredPage> deferred,
            ErrorPages errors) {
        this.pages = Map.copyOf(pages);
        this.streams = Map.copyOf(streams);
        this.deferred = Map.copyOf(deferred);
        this.errors = errors;
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("lakeward-console-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
    }

    /** What a page shows when there is no answer. */
    @FunctionalInterface
    public interface ErrorPages {
        /** A page with this status, a heading and a sentence. */
        Answer of(Asked asked, int status, String heading, String detail);
    }

    /**
     * Answers a request.
     *
     * @param body of a form; empty for none
     */
    public void handle(Request request, Response response, Callback callback, byte[] body) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path.startsWith(Assets.PATH) && Assets.respond(request, response, callback, path)) {
            return;
        }
        Asked asked;
        try {
            String query = request.getHttpURI().getQuery();
            asked = Asked.of(path, query == null ? "" : query, new String(body, UTF_8), isPart(request));
            asked = HttpMethod.POST.is(request.getMethod()) ? asked.posted() : asked;
        } catch (IllegalArgumentException e) {
            write(
                    response,
                    callback,
                    errors.of(
                            new Asked(path, Map.of(), isPart(request), false),
                            400,
                            "The address is malformed",
                            text(e)));
            return;
        }
        lead(asked, response, callback);
    }

    private void lead(Asked asked, Response response, Callback callback) {
        StreamPage stream = streams.get(asked.path());
        DeferredPage later = deferred.get(asked.path());
        if (stream != null) {
            open(stream, asked, response, callback);
        } else if (later != null) {
            later.answer(asked, answer -> write(response, callback, answer));
        } else {
            enqueue(asked, response, callback);
        }
    }

    private static boolean isPart(Request request) {
        return request.getHeaders().contains("HX-Request");
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private void open(StreamPage page, Asked asked, Response response, Callback callback) {
        if (open.incrementAndGet() > MOST_STREAMS) {
            open.decrementAndGet();
            write(response, callback, busy(asked));
            return;
        }
        var stream = EventStream.begin(response, Callback.from(callback, open::decrementAndGet));
        try {
            page.open(asked, stream);
        } catch (RuntimeException e) {
            LOG.error("stream failed path={}", asked.path(), e);
            stream.close();
        }
    }

    private void enqueue(Asked asked, Response response, Callback callback) {
        try {
            workers.execute(() -> write(response, callback, answer(asked)));
        } catch (RejectedExecutionException e) {
            write(response, callback, busy(asked));
        }
    }

    private Answer busy(Asked asked) {
        return errors.of(
                asked, 503, "The console is busy", "Too many pages are open at a time. Try again in a moment.");
    }

    /** What a page answers, or the page of its failure. */
    public Answer answer(Asked asked) {
        Page page = pages.get(asked.path());
        if (page == null) {
            return errors.of(asked, 404, "There is no such page", "The address " + asked.path() + " leads nowhere.");
        }
        try {
            return page.answer(asked);
        } catch (IllegalArgumentException e) {
            return errors.of(asked, 400, "This cannot be answered", text(e));
        } catch (LakeException e) {
            return errors.of(asked, 503, "The tables cannot be read", text(e));
        } catch (Exception e) {
            LOG.error("page failed path={}", asked.path(), e);
            return errors.of(asked, 500, "The page failed", "The log of the server says why.");
        }
    }

    private static void write(Response response, Callback callback, Answer answer) {
        var headers = response.getHeaders();
        SAFE.forEach(headers::put);
        answer.headers().forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.setStatus(answer.status());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
