package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.BodyFormat;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.load.GeneratedEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
    private static final int EVENTS = 20_000;
    /** Lines of each log that tell why it failed. */
    private static final int LOG_LINES = 150;

    private static final String IDS =
            "(SELECT event_id FROM purchase_events UNION ALL SELECT event_id FROM guild_events "
                    + "UNION ALL SELECT event_id FROM character_events UNION ALL SELECT event_id FROM character_stats)";

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhenItIsKilledInMidLoad() throws Exception {
        killInMidLoad("local");
    }

    @Test
    @Tag("system")
    void losesAndDoublesNothingOnHdfsEither() throws Exception {
        killInMidLoad("hdfs");
    }

    private void killInMidLoad(String storage) throws Exception {
        Path data = folder.resolve("data");
        List<OutgoingEvent> events = new ArrayList<>();
        TrafficSettings players = new TrafficSettings(
                Profile.PLAYERS, EVENTS, 7, Instant.now(), Duration.ofDays(1), 100, Anomalies.NONE, false);
        new GeneratedEvents(new Traffic(players), null).forEachRemaining(events::add);

        SendTotals interrupted = sendAndKill(ForkedServer.serve(data, "--storage", storage), events);
        try (ForkedServer server = ForkedServer.serve(data)) {
            SendTotals settled = send(new EventSender(SenderSettings.defaults(server.api())), events);
            awaitLanded(server.api(), data, settled.positions());

            SqlRunner sql = new SqlRunner(data);
            assertThat(interrupted.accepted()).isBetween(1L, EVENTS - 1L);
            assertThat(settled.accepted()).isEqualTo(EVENTS);
            assertThat(sql.rows("SELECT count(*), count(DISTINCT event_id) FROM " + IDS))
                    .containsExactly(EVENTS + "," + EVENTS);
        }
    }

    /** Kills the lake when a third of the events are acknowledged. */
    private static SendTotals sendAndKill(ForkedServer server, List<OutgoingEvent> events) throws Exception {
        SenderSettings settings = SenderSettings.defaults(server.api())
                .body(new SenderSettings.Body(BodyFormat.NDJSON, 100, false))
                .retryTimeout(Duration.ZERO);
        try (EventSender sender = new EventSender(settings)) {
            return sender.send(events.iterator(), tally -> {
                if (tally.accepted() > EVENTS / 3) {
                    sender.stop();
                    server.kill();
                }
            });
        }
    }

    private static SendTotals send(EventSender sender, List<OutgoingEvent> events) throws InterruptedException {
        try (sender) {
            return sender.send(events.iterator(), tally -> {});
        }
    }

    private static void awaitLanded(URI api, Path data, Map<Integer, Long> positions) throws Exception {
        try (ServerClient client = new ServerClient(api)) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofSeconds(60)).await(positions, EVENTS);
        } catch (IOException e) {
            throw new AssertionError(String.join("\n", lastLines(data.resolve("logs"))), e);
        }
    }

    /** What the services logged last: the folder is deleted with the test. */
    private static List<String> lastLines(Path logs) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.sorted().toList()) {
                List<String> all = Files.readAllLines(file);
                lines.add(file.getFileName().toString());
                lines.addAll(all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
            }
        }
        return lines;
    }
}
