package dev.lakeward.standalone.endtoend;

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
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.load.GeneratedEvents;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class RideOutIT {
    private static final int EVENTS = 15_000;
    private static final String ROWS =
            "SELECT event_id FROM purchase_events UNION ALL SELECT event_id FROM guild_events "
                    + "UNION ALL SELECT event_id FROM character_events UNION ALL SELECT event_id FROM character_stats";

    @TempDir
    Path folder;

    @Test
    void settlesEveryEventThoughTheServerIsKilledAndComesBack() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("ledger");
        CountDownLatch third = new CountDownLatch(1);
        ForkedServer killed = ForkedServer.serve(data);
        URI api = killed.api();
        SenderSettings settings = SenderSettings.defaults(api)
                .body(new SenderSettings.Body(BodyFormat.NDJSON, 50, false))
                .rate(RateSchedule.fixed(3_000))
                .retryTimeout(Duration.ofMinutes(5))
                .ackLog(file);
        try (EventSender sender = new EventSender(settings);
                ExecutorService sending = Executors.newCachedThreadPool()) {
            Future<SendTotals> run = sending.submit(() -> sender.send(new GeneratedEvents(traffic(), null), now -> {
                if (now.accepted() > EVENTS / 3) {
                    third.countDown();
                }
            }));
            assertThat(third.await(2, TimeUnit.MINUTES)).isTrue();
            killed.kill();
            try (ForkedServer back = ForkedServer.serve(data, "--port", Integer.toString(api.getPort()))) {
                assertSettled(back.api(), run.get(5, TimeUnit.MINUTES));
                assertLandedAsTheLedgerSays(file, new SqlRunner(data));
            }
        } finally {
            killed.kill();
        }
    }

    private static void assertSettled(URI api, SendTotals tally) throws Exception {
        awaitLanded(api, tally);
        assertThat(tally.accepted()).isEqualTo(EVENTS).isEqualTo(tally.sent());
        assertThat(tally.unknown()).isZero();
        assertThat(tally.retries()).isPositive();
    }

    private static void assertLandedAsTheLedgerSays(Path file, SqlRunner sql) throws Exception {
        AckLogReader ledger = AckLogReader.read(file);
        assertThat(Files.readString(file)).contains("unk ");
        assertThat(ledger.with(DeliveryStatus.ACKNOWLEDGED)).hasSize(EVENTS);
        assertThat(ledger.statuses()).hasSize(EVENTS);
        var rows = sql.rows(ROWS);
        assertThat(rows).hasSize(EVENTS);
        assertThat(new HashSet<>(rows)).isEqualTo(ledger.with(DeliveryStatus.ACKNOWLEDGED));
    }

    private static Traffic traffic() {
        return new Traffic(new TrafficSettings(
                Profile.PLAYERS, EVENTS, 11, Instant.now(), Duration.ofDays(1), 100, Anomalies.NONE, false));
    }

    private static void awaitLanded(URI api, SendTotals tally) throws Exception {
        try (ServerClient client = new ServerClient(api)) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofMinutes(2))
                    .await(tally.positions(), tally.accepted());
        }
    }
}
