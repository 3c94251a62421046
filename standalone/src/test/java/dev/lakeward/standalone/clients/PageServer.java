package dev.lakeward.standalone.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Serves one page with the browser's SDK, from an origin of its own. */
final class PageServer implements AutoCloseable {
    private static final byte[] PAGE = "<!doctype html><title>A shop</title><script src=\"/sdk/index.js\"></script>"
            .getBytes(StandardCharsets.UTF_8);
    private static final String SDK = "/sdk/";

    private final HttpServer server;
    private final List<Path> sdks;

    /** @param sdks folders of the scripts of SDKs */
    PageServer(Path... sdks) throws IOException {
        this.sdks = List.of(sdks);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Scheme, host and port, as a browser names them. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean script = path.startsWith(SDK);
        var file = sdks.stream()
                .map(sdk -> sdk.resolve(path.substring(path.lastIndexOf('/') + 1)))
                .filter(Files::isRegularFile)
                .findFirst();
        if (script && file.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] body = script ? Files.readAllBytes(file.orElseThrow()) : PAGE;
            exchange.getResponseHeaders().add("Content-Type", script ? "text/javascript" : "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
