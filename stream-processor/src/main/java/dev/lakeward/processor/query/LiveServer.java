package dev.lakeward.processor.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.telemetry.http.InternalHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP listener of live queries. It is bound before the processor starts, since Streams announces its address to the group. */
public final class LiveServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);
    private static final int MAX_REQUESTS = 64;

    private final HttpServer server;
    private final HostInfo address;
    private final ExecutorService threads = WorkerThreads.pool("lakeward-live", MAX_REQUESTS);
    private volatile Function<LiveRequest, LiveResponse> handler = LiveServer::starting;

    private LiveServer(HttpServer server, HostInfo address) {
        this.server = server;
        this.address = address;
        server.setExecutor(threads);
        InternalHttpServer.serve(server, "/", this::handle);
        server.start();
    }

    /** Listens; until {@link #handleWith}, every answer is 503. */
    public static LiveServer open(LiveSettings settings) {
        try {
            var server = InternalHttpServer.bind(settings.host(), settings.port());
            int port = server.getAddress().getPort();
            String announced = settings.address().isEmpty() ? settings.host() + ":" + port : settings.address();
            HostInfo address = HostInfo.buildFromEndpoint(announced);
            return new LiveServer(server, address == null ? new HostInfo(settings.host(), port) : address);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "LAKEWARD_PROCESSOR_HTTP_PORT=%d: cannot listen on %s: %s"
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }

    private static LiveResponse starting(LiveRequest request) {
        throw LiveException.unavailable("The processor is starting; this cannot be answered yet: " + request.uri());
    }

    /** By what other instances reach this one. */
    public HostInfo address() {
        return address;
    }

    /** Where it listens. */
    public URI uri() {
        InetSocketAddress bound = server.getAddress();
        return URI.create("http://%s:%d/".formatted(bound.getHostString(), bound.getPort()));
    }

    void handleWith(Function<LiveRequest, LiveResponse> newHandler) {
        handler = newHandler;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, response(exchange));
        }
    }

    private LiveResponse response(HttpExchange exchange) {
        try {
            if (!exchange.getRequestMethod().equals("GET")) {
                throw LiveException.wrong("Questions are asked by GET.");
            }
            return handler.apply(LiveRequest.of(exchange.getRequestURI()));
        } catch (LiveException e) {
            return LiveResponse.problem(e);
        } catch (RuntimeException e) {
            // A listener must answer whatever happens; the cause is for the log.
            LOG.warn("a live query failed path={}", exchange.getRequestURI().getPath(), e);
            return LiveResponse.problem(LiveException.unavailable("The request failed; the processor's log says why."));
        }
    }

    private static void send(HttpExchange exchange, LiveResponse response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.type());
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
