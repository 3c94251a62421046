package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.OutgoingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events as NDJSON over connections that stay open. A request without an answer, or with one that asks to wait, is
 * sent again with the same ids, so that an event counts once however often it had to be sent.
 */
public final class EventSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE = 50_000_000L;
    private static final long LONGEST_PAUSE = 2_000_000_000L;

    private final SenderSettings settings;
    private final URI events;
    private final HttpClient http;
    private final Account account = new Account();
    private final Pace pace;

    public EventSender(SenderSettings settings) {
        this.settings = settings;
        this.events = settings.server().resolve("/v1/events");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.pace = new Pace(settings.rate());
    }

    /**
     * Sends all that {@code source} holds and returns when each event is settled, or when {@link #stop} was called.
     *
     * @param progress called after each request
     */
    public Tally send(Iterator<OutgoingEvent> source, Consumer<Tally> progress) throws InterruptedException {
        try (ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < settings.connections(); i++) {
                running.add(connections.submit(() -> {
                    sendFrom(source, progress);
                    return null;
                }));
            }
            for (Future<?> connection : running) {
                await(connection);
            }
        }
        return account.tally();
    }

    private void await(Future<?> connection) throws InterruptedException {
        try {
            connection.get();
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException("sending broke off: " + e.getCause(), e);
        }
    }

    /** By partition, the offset of every accepted event; empty unless the settings ask for it. */
    public Map<Integer, Offsets> offsets() {
        return account.offsets();
    }

    /** Ends {@link #send} early; what is under way is settled first. */
    public void stop() {
        pace.stop();
    }

    private void sendFrom(Iterator<OutgoingEvent> source, Consumer<Tally> progress) throws InterruptedException {
        for (Batch batch = take(source); batch.size() > 0; batch = take(source)) {
            pace.await(batch.size());
            account.sent(batch.size());
            settle(batch);
            progress.accept(account.tally());
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Batch(int size, byte[] body) {}

    private Batch take(Iterator<OutgoingEvent> source) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = 0;
        synchronized (source) {
            while (size < settings.batch() && !pace.stopped() && source.hasNext()) {
                body.writeBytes(source.next().json());
                body.write('\n');
                size++;
            }
        }
        return new Batch(size, body.toByteArray());
    }

    private void settle(Batch batch) throws InterruptedException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        long wait = FIRST_PAUSE;
        while (!attempt(batch)) {
            if (pace.stopped() || System.nanoTime() > deadline) {
                account.lost(batch.size());
                return;
            }
            account.retried();
            pace.pause(wait);
            wait = Math.min(wait * 2, LONGEST_PAUSE);
        }
    }

    /** Whether the request was answered for good. */
    private boolean attempt(Batch batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/x-ndjson")
                .header("Prefer", settings.listed() ? "return=representation" : "return=minimal")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body()))
                .build();
        try {
            return settled(http.send(request, BodyHandlers.ofByteArray()), batch);
        } catch (IOException e) {
            LOG.debug("no answer, will send again events={} cause={}", batch.size(), e.toString());
            return false;
        }
    }

    private boolean settled(HttpResponse<byte[]> response, Batch batch) throws IOException {
        return switch (response.statusCode()) {
            case 200, 202, 207, 422 -> {
                account.answered(Reply.parse(response.body()));
                yield true;
            }
            case 408, 429, 500, 502, 503, 504 -> false;
            default -> {
                account.answered(Reply.refused(response.statusCode(), batch.size()));
                yield true;
            }
        };
    }

    @Override
    public void close() {
        stop();
        http.close();
    }
}
