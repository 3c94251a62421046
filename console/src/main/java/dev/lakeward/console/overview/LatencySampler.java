package dev.lakeward.console.overview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.tail.TailBatch;
import dev.lakeward.console.web.Links;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows some of the accepted events to their rows by their receipts: one a batch at most, so that its cost does not
 * depend on the traffic. Thread-safe.
 */
final class LatencySampler {
    private static final int KEPT = 300;
    private static final int MOST_PENDING = 64;
    private static final int LOOKS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiClient api;
    private final Deque<SeenEvent> pending = new ArrayDeque<>();
    private final Deque<Duration> measured = new ArrayDeque<>();

    /** @param api answers receipts */
    LatencySampler(ApiClient api) {
        this.api = api;
    }

    /** Takes one event of a batch, unless enough are followed. */
    synchronized void add(TailBatch batch) {
        if (pending.size() < MOST_PENDING) {
            batch.events().reversed().stream()
                    .filter(event -> event.verdict() == SeenEvent.Verdict.ACCEPTED)
                    .findFirst()
                    .ifPresent(pending::addLast);
        }
    }

    /** Asks for the receipts of the events that wait longest. May block for some seconds. */
    void look(Instant now) {
        for (int i = 0; i < LOOKS; i++) {
            SeenEvent event = next();
            if (event == null || !look(event, now)) {
                return;
            }
        }
    }

    private synchronized @Nullable SeenEvent next() {
        return pending.pollFirst();
    }

    /** Returns whether there is more to find out: younger events have not landed where an older one has not. */
    private boolean look(SeenEvent event, Instant now) {
        try {
            Optional<JsonNode> receipt = api.get("/v1/receipts?event_id=%s&at=%d-%d"
                    .formatted(Links.encoded(event.id()), event.partition(), event.offset()));
            String since = receipt.map(known ->
                            known.path("landed").path("queryable_since").asText(""))
                    .orElse("");
            if (!since.isEmpty()) {
                record(Duration.between(event.at(), OffsetDateTime.parse(since)));
                return true;
            }
            if (receipt.isPresent() && mayLand(receipt.get()) && isYoung(event, now)) {
                retry(event);
                return false;
            }
            return true;
        } catch (IOException e) {
            retry(event); // the API is busy, or stops
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static boolean mayLand(JsonNode receipt) {
        return List.of("processing", "landing").contains(receipt.path("stage").asText());
    }

    private static boolean isYoung(SeenEvent event, Instant now) {
        return Duration.between(event.at(), now).compareTo(PATIENCE) < 0;
    }

    private synchronized void retry(SeenEvent event) {
        pending.addFirst(event);
    }

    private synchronized void record(Duration time) {
        measured.addLast(time.isNegative() ? Duration.ZERO : time);
        if (measured.size() > KEPT) {
            measured.removeFirst();
        }
    }

    /** What was measured so far. */
    synchronized Latency latency() {
        return new Latency(List.copyOf(measured));
    }

    synchronized void clear() {
        pending.clear();
        measured.clear();
    }
}
