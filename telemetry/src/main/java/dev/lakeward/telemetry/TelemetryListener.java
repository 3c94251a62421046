package dev.lakeward.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.telemetry.http.InternalHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** {@code /metrics}, {@code /livez} and {@code /readyz} on a port of their own, which no client of the service reaches. */
final class TelemetryListener implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 8;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = WorkerThreads.pool("lakeward-telemetry", THREADS);

    private TelemetryListener(HttpServer server, Supplier<String> metrics, Readiness ready) {
        this.server = server;
        server.setExecutor(threads);
        InternalHttpServer.serve(server, "/metrics", exchange -> answer(exchange, OK, PROMETHEUS, metrics.get()));
        InternalHttpServer.serve(server, "/livez", exchange -> answer(exchange, OK, TEXT, "alive\n"));
        InternalHttpServer.serve(server, "/readyz", exchange -> ready(exchange, ready));
    }

    static TelemetryListener open(TelemetrySettings settings, Supplier<String> metrics, Readiness ready)
            throws IOException {
        var server = InternalHttpServer.bind(settings.host(), settings.port());
        var listener = new TelemetryListener(server, metrics, ready);
        server.start();
        return listener;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void ready(HttpExchange exchange, Readiness ready) throws IOException {
        answer(exchange, ready.getAsBoolean() ? OK : UNAVAILABLE, TEXT, ready.text());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
