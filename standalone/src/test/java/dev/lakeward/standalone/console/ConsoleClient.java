package dev.lakeward.standalone.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Asks a console as a script does. */
final class ConsoleClient implements AutoCloseable {
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    ConsoleClient(URI api) {
        this.api = api;
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(api.resolve(path));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** The status of a request with this Host, which the client of the JDK does not set. */
    int statusAs(String host, String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1, answer.indexOf(' ') + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> post(String path, String... headers) {
        var request = HttpRequest.newBuilder(api.resolve(path)).POST(BodyPublishers.noBody());
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** The answer to a request, once it is there. */
    CompletableFuture<HttpResponse<String>> later(String path) {
        return http.sendAsync(HttpRequest.newBuilder(api.resolve(path)).build(), BodyHandlers.ofString());
    }

    /** The part of a page that a query results in. */
    String sql(String query) {
        return form("/console/sql/run", query);
    }

    /** The file that a query results in. */
    String csv(String query) {
        return form("/console/sql/csv", query);
    }

    private String form(String path, String query) {
        return form(path, "sql=" + URLEncoder.encode(query, StandardCharsets.UTF_8), new String[0])
                .body();
    }

    /** The answer to a form whose fields are encoded. */
    HttpResponse<String> form(String path, String fields, String... headers) {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** Sends an event, whatever the API says to it. */
    void send(String event, String... headers) {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events")).POST(BodyPublishers.ofString(event));
        var sent = (headers.length == 0 ? request : request.headers(headers)).build();
        var answer = send(sent);
        for (int again = 0; again < 20 && answer.statusCode() == 503; again++) {
            answer = send(sent); // Kafka did not confirm it in time: the same again, as a client does
        }
        assert answer.statusCode() < 500;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
