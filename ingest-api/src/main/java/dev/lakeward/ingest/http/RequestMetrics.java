package dev.lakeward.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Times responses by route and status, and counts problems by code, wherever in the server they arise. Thread-safe. */
public final class RequestMetrics implements RequestLog {
    private static final String OTHER = "other";
    /** Routes with a part that differs from request to request. */
    private static final Set<String> PREFIXES = Set.of("/v1/receipts", "/problems", "/docs");

    /** Histogram buckets: enough for a p99 on a dashboard, few enough to be cheap. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Set<String> routes;
    private final BiConsumer<Request, Problem> rejected;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> rejections = new ConcurrentHashMap<>();

    private record Key(String route, int status) {}

    /**
     * Makes metrics on a registry.
     *
     * @param routes paths that are counted under their own name; all others are one
     * @param rejected notified of each request whose response is a problem
     */
    public RequestMetrics(MeterRegistry registry, Set<String> routes, BiConsumer<Request, Problem> rejected) {
        this.registry = registry;
        this.routes = Set.copyOf(routes);
        this.rejected = rejected;
    }

    @Override
    public void log(Request request, Response response) {
        long took = System.nanoTime() - request.getBeginNanoTime();
        var key = new Key(route(request.getHttpURI().getPath()), response.getStatus());
        timers.computeIfAbsent(key, this::timer).record(took, TimeUnit.NANOSECONDS);
        if (request.getAttribute(Problem.ATTRIBUTE) instanceof Problem problem) {
            rejections.computeIfAbsent(problem.code().code(), this::rejection).increment();
            rejected.accept(request, problem);
        }
    }

    private String route(@Nullable String path) {
        if (path == null) {
            return OTHER;
        }
        if (routes.contains(path)) {
            return path;
        }
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix + "/")) {
                return prefix;
            }
        }
        return OTHER;
    }

    private Timer timer(Key key) {
        return Timer.builder("lakeward.ingest.request")
                .description("Time from the first byte of a request to the end of its response.")
                .serviceLevelObjectives(BUCKETS)
                .tag("route", key.route())
                .tag("status", Integer.toString(key.status()))
                .register(registry);
    }

    private Counter rejection(String code) {
        return Counter.builder("lakeward.ingest.refused")
                .description("Requests whose response was a problem, by its code.")
                .tag("code", code)
                .register(registry);
    }
}
