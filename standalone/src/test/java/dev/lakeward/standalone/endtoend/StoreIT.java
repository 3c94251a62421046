package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.Table;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.oracle.TruthWriter;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.ServerWithForkedProcessor;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers of a shop, late, repeated, shuffled, with kills: the facts are those of an ordered run. */
@Tag("system") // minutes: servers are killed and started again
class StoreIT {
    private static final long MANY = Long.getLong("lakeward.store.events", 1_000_000);
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int KILLS = 3;
    /** A file a second and table would be a hundred thousand of them, which take SQL longer than the facts. */
    private static final Map<String, String> FEWER_FILES = Map.of("LAKEWARD_SINK_ROTATE_AGE", "20s");

    /** They count what came when. */
    private static final Set<String> COUNTS = Set.of("intake_counts", "landings");

    private static final Set<String> OF_A_VERSION = Set.of("version", "revised_at", "retracted");

    @TempDir
    Path folder;

    @Test
    void factsAreThoseOfAnOrderedRun() throws Exception {
        compare(4_000, 150, Map.of());
    }

    @Test
    void factsOfAMillionEventsAreThoseOfAnOrderedRun() throws Exception {
        compare(MANY, 20_000, FEWER_FILES);
    }

    private void compare(long events, int users, Map<String, String> settings) throws Exception {
        List<OutgoingEvent> sent = generate(events, users);
        List<OutgoingEvent> shuffled = new ArrayList<>(sent);
        Collections.shuffle(shuffled, new Random(21));
        Map<String, String> facts;
        try (ServerWithForkedProcessor server = ServerWithForkedProcessor.start(folder.resolve("shuffled"), settings)) {
            for (int part = 0; part < KILLS; part++) {
                sendAndKill(server, part(shuffled, part));
            }
            land(server.api(), part(shuffled, KILLS));
            facts = agreed("shuffled");
        }
        try (ServerWithForkedProcessor server = ServerWithForkedProcessor.start(folder.resolve("ordered"), settings)) {
            land(server.api(), sent);
            assertThat(agreed("ordered")).isEqualTo(facts);
        }
    }

    private static List<OutgoingEvent> part(List<OutgoingEvent> all, int number) {
        int parts = KILLS + 1;
        return all.subList(all.size() * number / parts, all.size() * (number + 1) / parts);
    }

    /** Nothing is older than the retention, so that no order makes an event late. */
    private List<OutgoingEvent> generate(long events, int users) throws Exception {
        var settings = new TrafficSettings(
                Profile.STORE,
                events,
                21,
                UNTIL,
                Duration.ofDays(20),
                users,
                new Anomalies(0.05, 0, 0.05, 0, 0.05),
                true);
        List<OutgoingEvent> sent = new ArrayList<>();
        try (TruthWriter truth = new TruthWriter(folder.resolve("truth"), settings)) {
            new Traffic(settings).forEachRemaining(event -> {
                truth.sent(event);
                sent.add(outgoing(event));
            });
            truth.write();
        }
        return sent;
    }

    private static OutgoingEvent outgoing(SentEvent event) {
        return new OutgoingEvent(
                event.id(), event.json(), event.id(), event.key().hashCode());
    }

    private void sendAndKill(ServerWithForkedProcessor server, List<OutgoingEvent> part) throws Exception {
        long before = server.committed();
        var _ = send(server.api(), part);
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> server.committed() > before + part.size() / 8);
        server.killProcessor();
        server.startProcessor();
    }

    private static void land(URI api, List<OutgoingEvent> part) throws Exception {
        SendTotals sent = send(api, part);
        try (ServerClient client = new ServerClient(api)) {
            var _ = new LandingWaiter(client, new CapturedScreen(80).plain(), PATIENCE)
                    .await(sent.positions(), sent.accepted());
        }
    }

    private static SendTotals send(URI api, List<OutgoingEvent> part) throws InterruptedException {
        try (var sender = new EventSender(SenderSettings.defaults(api))) {
            SendTotals sent = sender.send(part.iterator(), now -> {});
            assertThat(sent.accepted()).as(sent.rejections().toString()).isEqualTo(part.size());
            return sent;
        }
    }

    /** Hashes of the current facts by table, once check and recount find no difference. */
    private Map<String, String> agreed(String name) {
        Path data = folder.resolve(name);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var check = CommandRunner.run("check", "--data-dir", data, "--truth", folder.resolve("truth"));
            assertThat(check.exit()).as(check.out()).isZero();
        });
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var recount = CommandRunner.run("recount", "--data-dir", data);
            assertThat(recount.exit()).as(recount.out()).isZero();
        });
        Map<String, String> hashes = new TreeMap<>();
        for (Table table : Catalog.builtIn().tables()) {
            if (table.kind() == Table.Kind.FACTS && !COUNTS.contains(table.name())) {
                hashes.put(table.name(), hash(data, table));
            }
        }
        assertThat(hashes.get("funnel_steps")).doesNotStartWith("0,");
        assertThat(hashes.get("person_ids")).doesNotStartWith("0,");
        return hashes;
    }

    /** Number and hash of the current rows, whatever their order. */
    private static String hash(Path data, Table table) {
        String columns = table.columns().stream()
                .map(Column::name)
                .filter(name -> !OF_A_VERSION.contains(name))
                .collect(Collectors.joining(", "));
        return new SqlRunner(data)
                .rows("SELECT count(*), sum(md5_number_lower(row)), sum(md5_number_upper(row))"
                        + " FROM (SELECT CAST(f AS VARCHAR) AS row FROM (SELECT %s FROM %s_current) f)"
                                .formatted(columns, table.name()))
                .getFirst();
    }
}
