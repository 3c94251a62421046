package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.acklog.AckLogReader;
import dev.lakeward.loadgen.acklog.DeliveryStatus;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.BodyFormat;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.RateSchedule;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.load.GeneratedEvents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** Sends events until each is acknowledged, and knows which: those have to be rows, each once. */
final class LoadWithOracle implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ROWS =
            "SELECT event_id FROM purchase_events UNION ALL SELECT event_id FROM guild_events "
                    + "UNION ALL SELECT event_id FROM character_events UNION ALL SELECT event_id FROM character_stats";

    private final int events;
    private final Path ledger;
    private final EventSender sender;
    private final ExecutorService sending = Executors.newCachedThreadPool();
    private final AtomicLong accepted = new AtomicLong();
    private final Future<SendTotals> run;

    private LoadWithOracle(Path ledger, URI api, int events, int rate, Instant from) {
        this.events = events;
        this.ledger = ledger;
        this.sender = new EventSender(SenderSettings.defaults(api)
                .body(new SenderSettings.Body(BodyFormat.NDJSON, 50, false))
                .rate(RateSchedule.fixed(rate))
                .retryTimeout(PATIENCE)
                .ackLog(ledger));
        var traffic = new Traffic(
                new TrafficSettings(Profile.PLAYERS, events, 11, from, Duration.ofDays(1), 100, Anomalies.NONE, false));
        this.run = sending.submit(
                () -> sender.send(new GeneratedEvents(traffic, null), tally -> accepted.set(tally.accepted())));
    }

    /**
     * Begins to send.
     *
     * @param ledger file of what was acknowledged
     * @param rate events a second
     */
    static LoadWithOracle start(Path ledger, URI api, int events, int rate) {
        return new LoadWithOracle(ledger, api, events, rate, Instant.now());
    }

    /** Returns when so many more events are acknowledged. */
    void awaitMore(long more) {
        long from = accepted.get();
        Awaitility.await().atMost(PATIENCE).until(() -> accepted.get() >= Math.min(events, from + more));
    }

    /** Events that are acknowledged now. */
    long accepted() {
        return accepted.get();
    }

    /** All is acknowledged at last, and is in the tables of {@code data}, once, in files that agree with their log. */
    void assertLanded(URI api, Path data) throws Exception {
        SendTotals tally = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(tally.accepted()).isEqualTo(events);
        try (ServerClient client = new ServerClient(api)) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), PATIENCE).await(tally.positions(), events);
        }
        var rows = new SqlRunner(data).rows(ROWS);
        assertThat(rows).hasSize(events);
        assertThat(new HashSet<>(rows)).isEqualTo(AckLogReader.read(ledger).with(DeliveryStatus.ACKNOWLEDGED));
        var fsck = CommandRunner.run("fsck", "--data-dir", data);
        assertThat(fsck.exit()).as(fsck.out()).isZero();
    }

    @Override
    public void close() {
        sender.stop();
        sender.close();
        sending.shutdownNow();
    }
}
