package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.BodyFormat;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SenderSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/**
 * Load as {@code lakeward load --profile all} makes and sends it.
 *
 * @param batch events a request
 */
record LoadgenLoad(int batch) implements Candidate.Load {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(28);
    private static final int USERS = 100_000;
    /** More than any run sends. */
    private static final long EVENTS = 100_000_000;
    /** Connections where a request holds many events, as the command has them. */
    private static final int FEW = 4;

    @Override
    public Measurement drive(URI server, BenchEnv env, Duration time) throws Exception {
        var settings = SenderSettings.defaults(server)
                .connections(batch == 1 ? PostLoad.CONNECTIONS : FEW)
                .body(new SenderSettings.Body(batch == 1 ? BodyFormat.JSON : BodyFormat.NDJSON, batch, false));
        var events = new Events(new Traffic(
                new TrafficSettings(Profile.ALL, EVENTS, 7, UNTIL, SPAN, USERS, Anomalies.USUAL, batch > 1)));
        try (var sender = new EventSender(settings)) {
            long begin = System.nanoTime();
            var tally = sender.send(events, sofar -> {
                if (System.nanoTime() - begin >= time.toNanos()) {
                    sender.stop();
                }
            });
            return Measurement.of(tally.accepted(), System.nanoTime() - begin)
                    .with("p50 ms", sender.latencies().percentile(50))
                    .with("p99 ms", sender.latencies().percentile(99));
        }
    }

    /** Traffic as the sender takes it. */
    private record Events(Traffic traffic) implements Iterator<OutgoingEvent> {
        @Override
        public boolean hasNext() {
            return traffic.hasNext();
        }

        @Override
        public OutgoingEvent next() {
            SentEvent sent = traffic.next();
            return new OutgoingEvent(sent.id(), sent.json(), sent.key().hashCode());
        }
    }
}
