package dev.lakeward.console.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.debug.WaitStage.Reached;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Links;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /debug/wait}: answers when an event has come as far as was asked. A waiting client holds no thread; one thread
 * looks for all of them, and none while nobody waits. Thread-safe.
 */
public final class Waits implements AutoCloseable {
    /** Clients that wait at a time. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 120;

    private final ApiClient api;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean closed;

    /** @param api answers receipts */
    public Waits(ApiClient api) {
        this.api = api;
    }

    /** A client that waits. The place of the event is known after the first receipt; with it receipts cost little. */
    private static final class Waiting {
        private final String id;
        private final WaitStage stage;
        private final long until;
        private final Consumer<Answer> reply;
        private String place = "";
        private @Nullable JsonNode receipt;
        private long nextLook = System.nanoTime();

        Waiting(String id, WaitStage stage, Duration patience, Consumer<Answer> reply) {
            this.id = id;
            this.stage = stage;
            this.until = System.nanoTime() + patience.toNanos();
            this.reply = reply;
        }

        void knows(JsonNode found) {
            receipt = found;
            JsonNode at = found.path("accepted");
            if (at.isObject()) {
                place = "&at=%s-%s"
                        .formatted(
                                at.path("partition").asText(), at.path("offset").asText());
            }
        }

        void answer(int status, boolean reached) {
            ObjectNode body = JSON.createObjectNode()
                    .put("event_id", id)
                    .put("stage", stage.text())
                    .put("reached", reached);
            JsonNode known = receipt;
            body.put(
                    "outcome", known == null ? "unknown" : known.path("outcome").asText());
            body.set("receipt", known);
            reply.accept(DebugPages.json(status, body));
        }
    }

    /** Replies at once to what cannot be waited for, and later to all else. Never blocks. */
    public void answer(Asked asked, Consumer<Answer> reply) {
        String id = asked.text("id");
        Optional<WaitStage> stage = WaitStage.named(asked.given("stage").orElse("landed"));
        if (id.isEmpty() || stage.isEmpty()) {
            reply.accept(DebugPages.problem(400, "Give id, and stage: accepted, processed or landed."));
            return;
        }
        int seconds = Math.clamp(asked.number("timeout").orElse(USUAL_SECONDS), 1, MOST_SECONDS);
        if (!add(new Waiting(id, stage.get(), Duration.ofSeconds(seconds), reply))) {
            reply.accept(DebugPages.problem(503, "%d clients wait already; try again in a moment.".formatted(MOST)));
        }
    }

    private synchronized boolean add(Waiting one) {
        if (closed || waiting.size() >= MOST) {
            return false;
        }
        waiting.add(one);
        if (thread == null) {
            thread = Thread.ofPlatform().name("lakeward-console-waits").daemon().start(this::run);
        }
        return true;
    }

    private void run() {
        while (true) {
            Map<String, Optional<JsonNode>> round = new HashMap<>();
            for (Waiting one : waitingNow()) {
                look(one, round);
            }
            if (isDone()) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private synchronized List<Waiting> waitingNow() {
        return List.copyOf(waiting);
    }

    private synchronized boolean isDone() {
        if (waiting.isEmpty() || closed) {
            thread = null;
            return true;
        }
        return false;
    }

    /** @param round receipts asked for in this round: clients that wait for the same event share one search */
    private void look(Waiting one, Map<String, Optional<JsonNode>> round) {
        long now = System.nanoTime();
        if (now - one.nextLook >= 0) {
            round.computeIfAbsent(one.id, id -> ask(id, one.place)).ifPresent(one::knows);
            one.nextLook = System.nanoTime() + 2 * (System.nanoTime() - now); // the search for an id can take long
        }
        JsonNode receipt = one.receipt;
        Reached reached = receipt == null ? Reached.NOT_YET : one.stage.of(receipt);
        if (reached != Reached.NOT_YET) {
            end(one, reached == Reached.YES ? 200 : 409, reached == Reached.YES);
        } else if (now - one.until >= 0) {
            end(one, 504, false);
        }
    }

    private Optional<JsonNode> ask(String id, String place) {
        try {
            return api.get("/v1/receipts?event_id=" + Links.encoded(id) + place);
        } catch (IOException e) {
            LOG.debug("a receipt is not answered now, and is asked for again id={}", id, e);
            return Optional.empty();
        }
    }

    private void end(Waiting one, int status, boolean reached) {
        synchronized (this) {
            waiting.remove(one);
        }
        one.answer(status, reached);
    }

    /** Answers all who wait. */
    @Override
    public void close() {
        List<Waiting> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(one -> one.answer(503, false));
    }
}
