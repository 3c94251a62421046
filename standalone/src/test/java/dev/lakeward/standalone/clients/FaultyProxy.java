package dev.lakeward.standalone.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the API and answers 503 twice: once without passing the request on, once after it was taken. */
final class FaultyProxy implements AutoCloseable {
    private static final int REFUSED = 2;
    private static final int ANSWER_LOST = 4;
    private static final byte[] FAILURE = "{\"status\":503,\"title\":\"busy\"}".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final AtomicInteger posts = new AtomicInteger();

    FaultyProxy(URI api) throws IOException {
        this.api = api;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where clients find it, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether it has answered 503 both times. */
    boolean failedTwice() {
        return posts.get() > ANSWER_LOST;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int post = exchange.getRequestMethod().equals("POST") ? posts.incrementAndGet() : 0;
        if (post == REFUSED) {
            fail(exchange);
            return;
        }
        var answer = pass(exchange, body);
        if (post == ANSWER_LOST) {
            fail(exchange);
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    /** Pages may read it, as they may read a 503 of the API. */
    private static void fail(HttpExchange exchange) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null) {
            exchange.getResponseHeaders().put("Access-Control-Allow-Origin", List.of(origin));
            exchange.getResponseHeaders().put("Access-Control-Allow-Credentials", List.of("true"));
        }
        exchange.getResponseHeaders().put("Retry-After", List.of("1"));
        exchange.getResponseHeaders().put("Content-Type", List.of("application/problem+json"));
        exchange.sendResponseHeaders(503, FAILURE.length);
        exchange.getResponseBody().write(FAILURE);
        exchange.close();
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(
                        api.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it passed a request on", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
