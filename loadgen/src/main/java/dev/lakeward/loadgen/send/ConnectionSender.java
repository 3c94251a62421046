package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.acklog.AckLog;
import dev.lakeward.loadgen.acklog.DeliveryStatus;
import dev.lakeward.loadgen.http.HttpConnection;
import dev.lakeward.loadgen.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the events of one queue over one connection, one request at a time, with retries until each has a verdict. */
final class ConnectionSender {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSender.class);
    private static final String UNRECORDED = "Prefer: " + SenderSettings.UNRECORDED;

    private static final long FIRST_PAUSE = 50_000_000L;
    private static final long LONGEST_PAUSE = 2_000_000_000L;
    /** Bytes of events in one request; the API takes 1 MiB. */
    private static final int MOST_BYTES = 900_000;

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    private final SenderSettings settings;
    private final SendRun run;
    private final RequestBody body;
    private final HttpConnection connection;

    ConnectionSender(SenderSettings settings, SendRun run) {
        this.settings = settings;
        this.run = run;
        this.body = new RequestBody(settings.body());
        this.connection = new HttpConnection(
                settings.server().resolve(settings.body().format().path()), headers(settings), RESPONSE_TIMEOUT);
    }

    private static List<String> headers(SenderSettings settings) {
        List<String> headers = new ArrayList<>(settings.headers());
        headers.add("Content-Type: " + settings.body().format().mediaType());
        String wanted = settings.listed() ? "return=representation" : "return=minimal";
        boolean more = headers.removeIf(header -> header.equals(UNRECORDED));
        headers.add(more ? UNRECORDED + ", " + wanted : "Prefer: " + wanted);
        if (settings.body().gzip()) {
            headers.add("Content-Encoding: gzip");
        }
        return headers;
    }

    /** Sends all events of the queue. After a stop it only empties the queue. */
    void drain(Dispatcher.ConnectionQueue queue) throws InterruptedException, IOException {
        try (connection) {
            for (EventChunk chunk = queue.take(); chunk.size() > 0; chunk = queue.take()) {
                int batch = settings.body().batch();
                int first = 0;
                while (first < chunk.size() && !run.pacer().stopped()) {
                    int end = end(chunk, first, batch);
                    send(chunk, first, end);
                    first = end;
                }
                queue.giveBack(chunk);
            }
        }
    }

    /** Index after the last event that fits into the request; at least one event does. */
    private static int end(EventChunk chunk, int first, int batch) {
        int most = Math.min(chunk.size(), first + batch);
        int end = first + 1;
        while (end < most && chunk.end(end) - chunk.start(first) <= MOST_BYTES) {
            end++;
        }
        return end;
    }

    private void send(EventChunk chunk, int first, int end) throws InterruptedException, IOException {
        long due = run.pacer().await(chunk.number(end - 1));
        if (run.pacer().stopped()) {
            return;
        }
        body.fill(chunk, first, end);
        run.counters().sent(end - first);
        BatchResponse response = sendUntilSettled(end - first, chunk, first);
        if (response == null) {
            run.counters().unknown(end - first);
        } else {
            run.latencies().record(System.nanoTime() - due);
            run.counters().responded(response, index -> chunk.origin(first + index));
            record(chunk, first, end, response);
            reportRejected(chunk, first, end, response);
            if (response.senderRejected()) {
                throw new SenderRejectedException(settings.server() + " takes nothing from this sender: "
                        + response.rejections().getFirst().rejection().detail());
            }
        }
        run.responded();
    }

    private void reportRejected(EventChunk chunk, int first, int end, BatchResponse response) {
        if (response.rejectedIndexes().isEmpty()) {
            return;
        }
        Map<Integer, SenderListener.Rejection> byIndex = new HashMap<>();
        response.rejections().forEach(rejection -> byIndex.put(rejection.index(), rejection.rejection()));
        SenderListener.Rejection ofAll = response.rejections().getFirst().rejection();
        for (int i = response.rejectedIndexes().nextSetBit(0);
                i >= 0 && first + i < end;
                i = response.rejectedIndexes().nextSetBit(i + 1)) {
            byte[] event = Arrays.copyOfRange(chunk.bytes(), chunk.start(first + i), chunk.end(first + i));
            run.listener().rejected(chunk.origin(first + i), event, byIndex.getOrDefault(i, ofAll));
        }
    }

    private @Nullable BatchResponse sendUntilSettled(int events, EventChunk chunk, int first)
            throws InterruptedException, IOException {
        long deadline = System.nanoTime() + settings.retryTimeout().toNanos();
        long wait = FIRST_PAUSE;
        while (true) {
            Attempt attempt = attempt(events);
            if (attempt.response() != null) {
                return attempt.response();
            }
            if (!attempt.responded()) {
                record(chunk, first, first + events, null);
            }
            if (run.pacer().stopped() || System.nanoTime() > deadline) {
                return null;
            }
            run.counters().retried();
            for (int i = first; i < first + events; i++) {
                run.listener().sentAgain(chunk.id(i));
            }
            run.pacer().pause(Math.max(wait, Math.min(attempt.retryAfterNanos(), LONGEST_PAUSE)));
            wait = Math.min(wait * 2, LONGEST_PAUSE);
        }
    }

    /**
     * Result of one attempt.
     *
     * @param response null where the request must be retried
     * @param responded whether the server responded at all
     * @param retryAfterNanos how long the server asks to wait
     */
    private record Attempt(@Nullable BatchResponse response, boolean responded, long retryAfterNanos) {}

    private Attempt attempt(int events) {
        try {
            HttpResponse response = connection.post(body.bytes(), body.from(), body.to());
            long retryAfter = Duration.ofSeconds(response.retryAfterSeconds()).toNanos();
            return new Attempt(BatchResponse.of(response, events), true, retryAfter);
        } catch (IOException e) {
            LOG.debug("no response, will retry events={} cause={}", events, e.toString());
            return new Attempt(null, false, 0);
        }
    }

    private void record(EventChunk chunk, int first, int end, @Nullable BatchResponse response) throws IOException {
        AckLog ackLog = run.ackLog();
        if (ackLog == null) {
            return;
        }
        List<AckLog.Entry> entries = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            DeliveryStatus status = response == null
                    ? DeliveryStatus.UNKNOWN
                    : response.isRejected(i - first) ? DeliveryStatus.REJECTED : DeliveryStatus.ACKNOWLEDGED;
            if (!chunk.id(i).isEmpty()) {
                entries.add(new AckLog.Entry(chunk.id(i), status));
            }
        }
        ackLog.record(entries);
    }
}
