package dev.lakeward.standalone.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector of traces: takes OTLP over HTTP, as one in production does. */
final class OtlpReceiver implements AutoCloseable {
    /** A span that came in; ids as hexadecimal digits, {@code parent} empty at the root of a trace. */
    record Received(String name, String trace, String span, String parent) {}

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    List<Received> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                InputStream body = exchange.getRequestBody();
                InputStream plain = packed ? new GZIPInputStream(body) : body) {
            read(new Fields(plain.readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /**
     * ExportTraceServiceRequest: resource_spans 1, scope_spans 2, spans 2; of a span trace 1, span 2, parent 4, name
     * 5.
     */
    private void read(Fields request) {
        for (byte[] resource : request.of(1)) {
            for (byte[] scope : new Fields(resource).of(2)) {
                for (byte[] span : new Fields(scope).of(2)) {
                    var fields = new Fields(span);
                    spans.add(new Received(fields.text(5), fields.hex(1), fields.hex(2), fields.hex(4)));
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
