package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.http.Answer;
import dev.lakeward.loadgen.http.Connection;
import dev.lakeward.loadgen.ledger.Fate;
import dev.lakeward.loadgen.ledger.Ledger;
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

/** Sends the events of one lane, a request at a time, each until it is settled. */
final class LaneSender {
    private static final Logger LOG = LoggerFactory.getLogger(LaneSender.class);
    /** Asks the API for verdicts without rows of rejected events. */
    private static final String UNRECORDED = "Prefer: " + SenderSettings.UNRECORDED;

    private static final long FIRST_PAUSE = 50_000_000L;
    private static final long LONGEST_PAUSE = 2_000_000_000L;
    /** Of events in a request; the API takes 1 MiB. */
    private static final int MOST_BYTES = 900_000;

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final SenderSettings settings;
    private final Run run;
    private final RequestBody body;
    private final Connection connection;

    LaneSender(SenderSettings settings, Run run) {
        this.settings = settings;
        this.run = run;
        this.body = new RequestBody(settings.body());
        this.connection = new Connection(
                settings.server().resolve(settings.body().format().path()), headers(settings), ANSWER);
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

    /** Sends all that the lane gets. Once the run is stopped, it only empties the lane. */
    void drain(Dispatcher.Lane lane) throws InterruptedException, IOException {
        try (connection) {
            for (Chunk chunk = lane.take(); chunk.size() > 0; chunk = lane.take()) {
                int batch = settings.body().batch();
                int first = 0;
                while (first < chunk.size() && !run.pace().stopped()) {
                    int end = end(chunk, first, batch);
                    send(chunk, first, end);
                    first = end;
                }
                lane.giveBack(chunk);
            }
        }
    }

    /** So many events as fit into one request; at least one. */
    private static int end(Chunk chunk, int first, int batch) {
        int most = Math.min(chunk.size(), first + batch);
        int end = first + 1;
        while (end < most && chunk.end(end) - chunk.start(first) <= MOST_BYTES) {
            end++;
        }
        return end;
    }

    private void send(Chunk chunk, int first, int end) throws InterruptedException, IOException {
        long due = run.pace().await(chunk.number(end - 1));
        if (run.pace().stopped()) {
            return;
        }
        body.fill(chunk, first, end);
        run.account().sent(end - first);
        Reply reply = settle(end - first, chunk, first);
        if (reply == null) {
            run.account().lost(end - first);
        } else {
            run.latencies().record(System.nanoTime() - due);
            run.account().answered(reply, index -> chunk.place(first + index));
            record(chunk, first, end, reply);
            reportRejected(chunk, first, end, reply);
            if (reply.shutOut()) {
                throw new ShutOutException(settings.server() + " takes nothing from this sender: "
                        + reply.refusals().getFirst().rejection().detail());
            }
        }
        run.answered();
    }

    private void reportRejected(Chunk chunk, int first, int end, Reply reply) {
        if (reply.refused().isEmpty()) {
            return;
        }
        Map<Integer, SenderListener.Rejection> said = new HashMap<>();
        reply.refusals().forEach(refusal -> said.put(refusal.index(), refusal.rejection()));
        SenderListener.Rejection ofAll = reply.refusals().getFirst().rejection();
        for (int i = reply.refused().nextSetBit(0);
                i >= 0 && first + i < end;
                i = reply.refused().nextSetBit(i + 1)) {
            byte[] event = Arrays.copyOfRange(chunk.bytes(), chunk.start(first + i), chunk.end(first + i));
            run.listener().rejected(chunk.place(first + i), event, said.getOrDefault(i, ofAll));
        }
    }

    private @Nullable Reply settle(int events, Chunk chunk, int first) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        long wait = FIRST_PAUSE;
        while (true) {
            Attempt attempt = attempt(events);
            if (attempt.reply() != null) {
                return attempt.reply();
            }
            if (!attempt.heard()) {
                record(chunk, first, first + events, null);
            }
            if (run.pace().stopped() || System.nanoTime() > deadline) {
                return null;
            }
            run.account().retried();
            for (int i = first; i < first + events; i++) {
                run.listener().sentAgain(chunk.id(i));
            }
            run.pace().pause(Math.max(wait, Math.min(attempt.asked(), LONGEST_PAUSE)));
            wait = Math.min(wait * 2, LONGEST_PAUSE);
        }
    }

    /**
     * One try.
     *
     * @param reply the verdicts; null where it must be sent again
     * @param heard whether the server answered at all
     * @param asked how long the server asks to wait, nanoseconds
     */
    private record Attempt(@Nullable Reply reply, boolean heard, long asked) {}

    private Attempt attempt(int events) {
        try {
            Answer answer = connection.post(body.bytes(), body.from(), body.to());
            long asked = Duration.ofSeconds(answer.retryAfterSeconds()).toNanos();
            return new Attempt(Reply.of(answer, events), true, asked);
        } catch (IOException e) {
            LOG.debug("no answer, will send again events={} cause={}", events, e.toString());
            return new Attempt(null, false, 0);
        }
    }

    private void record(Chunk chunk, int first, int end, @Nullable Reply reply) throws IOException {
        Ledger ledger = run.ledger();
        if (ledger == null) {
            return;
        }
        List<Ledger.Entry> entries = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            Fate fate = reply == null ? Fate.UNKNOWN : reply.refused(i - first) ? Fate.REJECTED : Fate.ACKNOWLEDGED;
            if (!chunk.id(i).isEmpty()) {
                entries.add(new Ledger.Entry(chunk.id(i), fate));
            }
        }
        ledger.record(entries);
    }
}
