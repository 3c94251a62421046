package dev.lakeward.sink.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SinkHarness;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.testsupport.SharedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Much at once: {@code lakeward.volume.backlog} rows (default 200,000), {@code lakeward.volume.wide} rows (default
 * 60,000).
 */
@Tag("system")
class VolumeSystemIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long BACKLOG = Long.getLong("lakeward.volume.backlog", 200_000);
    private static final long WIDE = Long.getLong("lakeward.volume.wide", 60_000);
    private static final int WIDE_PARTITIONS = 100;
    private static final String[] GAME = {"purchase_sword", "find_treasure", "level_up", "join_guild"};

    @TempDir
    private Path folder;

    @Test
    void drainsABacklog() throws Exception {
        URI lake = URI.create("file://" + folder.resolve("warehouse"));
        try (var harness = new SinkHarness();
                var sender = new FaultSender(harness.topics(), SinkHarness.PARTITIONS, GAME)) {
            sender.send(BACKLOG);
            long began = System.nanoTime();
            try (var sink = ParquetSink.start(harness.settings(lake, "one", Duration.ofSeconds(1)));
                    var reader = new PollingReader(lake)) {
                await().atMost(LONG).until(() -> reader.count() >= BACKLOG);
                var took = Duration.ofNanos(System.nanoTime() - began);
                System.out.printf("backlog of %d rows landed in %d ms%n", BACKLOG, took.toMillis());
                assertThat(reader.failure()).isNull();
                assertThat(sink.ended()).isNotDone();
            }
            assertThat(Fsck.run(lake, true).findings()).isEmpty();
        }
    }

    /** A thousand open files within 128 MiB, in a process whose heap of 512 MiB leaves no room for more. */
    @Test
    void keepsItsMemoryWithAHundredPartitionsOfTenTables() throws Exception {
        URI lake = URI.create("file://" + folder.resolve("warehouse"));
        var topics = new Topics(SharedKafka.namespace());
        try (var admin = SharedKafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topics.accepted(), WIDE_PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        var launcher = new SinkLauncher(topics, 1, lake, folder.resolve("sink.log"));
        try (var sender = new FaultSender(topics, WIDE_PARTITIONS, typesOfTenTables());
                var sink = launcher.start("one", Duration.ofSeconds(10));
                var reader = new PollingReader(lake)) {
            sender.send(WIDE);
            await().atMost(LONG).until(() -> reader.count() >= WIDE);
            assertThat(reader.failure()).isNull();
            assertThat(sink.isAlive()).isTrue();
        }
        assertThat(Fsck.run(lake, false).findings()).isEmpty();
    }

    /** One event type of each of the first ten tables. */
    private static String[] typesOfTenTables() {
        return Catalog.builtIn().tables().stream()
                .filter(table -> !table.eventTypes().isEmpty())
                .limit(10)
                .map(table -> table.eventTypes().stream().sorted().findFirst().orElseThrow())
                .toArray(String[]::new);
    }
}
