package dev.lakeward.standalone.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A fake API that accepts every event by default and keeps none. */
final class SlowApi implements AutoCloseable {
    private final HttpServer server;
    private final AtomicLong taken = new AtomicLong();
    private volatile String authorization = "";

    SlowApi() throws IOException {
        this(202, "{\"accepted\":%d,\"rejected\":0}");
    }

    /** @param answer the body; %d stands for the number of events */
    SlowApi(int status, String answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/events", exchange -> {
            long lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .count();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            taken.addAndGet(lines);
            byte[] body = answer.formatted(lines).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    long taken() {
        return taken.get();
    }

    /** What the newest request said of who sends it. */
    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
