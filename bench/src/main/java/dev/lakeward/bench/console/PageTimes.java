package dev.lakeward.bench.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Asks for pages as a browser does: the page, then all parts that it loads by itself, six at a time. */
final class PageTimes implements AutoCloseable {
    private static final Pattern PART = Pattern.compile("hx-get=\"([^\"]+)\" hx-trigger=\"load");
    private static final int BAD = 400;

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PageTimes(URI api) {
        this.api = api;
    }

    /**
     * Time until a page and its parts are there.
     *
     * @param usable until the page itself is there
     * @param whole until all parts are there, too
     */
    record Times(Duration usable, Duration whole) {}

    Times load(String path) throws IOException, InterruptedException {
        long from = System.nanoTime();
        String page = text(path);
        Duration usable = since(from);
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        var matcher = PART.matcher(page);
        while (matcher.find()) {
            String part = matcher.group(1).replace("&amp;", "&");
            parts.add(CompletableFuture.runAsync(() -> part(part)));
        }
        parts.forEach(CompletableFuture::join);
        return new Times(usable, since(from));
    }

    private void part(String path) {
        try {
            text(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String text(String path) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(api.resolve(path)).build(), path);
    }

    /** Sends an event. */
    void send(String event) throws IOException, InterruptedException {
        body(
                HttpRequest.newBuilder(api.resolve("/v1/events"))
                        .POST(BodyPublishers.ofString(event))
                        .build(),
                event);
    }

    /** Time of one query of the SQL page. */
    Duration sql(String query) throws IOException, InterruptedException {
        long from = System.nanoTime();
        body(
                HttpRequest.newBuilder(api.resolve("/console/sql/run"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("sql=" + URLEncoder.encode(query, UTF_8)))
                        .build(),
                query);
        return since(from);
    }

    private String body(HttpRequest request, String what) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= BAD) {
            throw new IOException("%s: %d %s".formatted(what, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private static Duration since(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public void close() {
        http.close();
    }
}
