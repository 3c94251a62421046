package dev.lakeward.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FaultPoints.Step;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every commit has a notice, also one whose sink crashed before it published the notice. */
class CommitNoticeIT {
    private static final int EVENTS = 400;

    @TempDir
    private Path folder;

    @Test
    void tellsOfEveryCommitThoughTheSinkDiedBetweenCommitAndWord() throws Exception {
        Path warehouse = folder.resolve("warehouse");
        URI lake = URI.create("file://" + warehouse);
        try (var harness = new SinkHarness(folder.resolve("kafka"));
                var sent = new SentEvents(harness.bootstrapServers(), SinkHarness.PARTITIONS)) {
            sent.send(EVENTS);
            try (var killed = harness.start(lake, "one", dieAfter(Step.COMMITTED))) {
                assertThat(killed.ended()).failsWithin(SinkScenarios.LONG);
            }
            assertThat(notices(harness))
                    .as("killed before it published a notice")
                    .isEmpty();

            try (var survivor = harness.start(lake, "one")) {
                Awaitility.await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
                Awaitility.await().atMost(SinkScenarios.LONG).until(() -> rows(notices(harness)) >= EVENTS);
                assertThat(survivor.ended()).isNotDone();
            }
            List<CommitNotice> notices = notices(harness);
            assertThat(rows(notices)).isEqualTo(EVENTS);
            for (int partition = 0; partition < SinkHarness.PARTITIONS; partition++) {
                assertContiguous(notices, partition);
            }
            assertThat(notices.stream().flatMap(notice -> notice.files().stream()))
                    .allSatisfy(file -> {
                        assertThat(Files.exists(warehouse.resolve(file.path()))).isTrue();
                        assertThat(file.rowGroups()).isNotEmpty();
                        assertThat(file.rowGroups()).allMatch(group -> group.firstRaw() >= 0);
                    });
        }
    }

    /** The ranges of a partition follow on one another without a gap. */
    private static void assertContiguous(List<CommitNotice> notices, int partition) {
        long next = 0;
        for (var notice : notices.stream()
                .filter(one -> one.partition() == partition)
                .sorted(Comparator.comparingLong(CommitNotice::start))
                .toList()) {
            assertThat(notice.start()).isEqualTo(next);
            next = notice.end();
        }
    }

    private static long rows(List<CommitNotice> notices) {
        return notices.stream()
                .flatMap(notice -> notice.files().stream())
                .flatMap(file -> file.rowGroups().stream())
                .mapToLong(CommitNotice.RowGroup::rows)
                .sum();
    }

    /** Dies when a step is first reached, and at every step after it: a dead process does nothing. */
    private static FaultPoints dieAfter(Step step) {
        var left = new AtomicInteger(1);
        return reached -> {
            if (left.get() <= 0 || (reached == step && left.decrementAndGet() <= 0)) {
                throw new IllegalStateException("killed after " + reached);
            }
        };
    }

    /** Notices of the topic of accepted events, one per range. */
    private static List<CommitNotice> notices(SinkHarness harness) {
        var bytes = new ByteArrayDeserializer();
        var found = new ArrayList<CommitNotice>();
        try (var consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", harness.bootstrapServers()), bytes, bytes)) {
            var partitions = consumer.partitionsFor(SinkHarness.TOPICS.commits()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    Optional<CommitNotice> notice = CommitNotice.read(message.value());
                    assertThat(notice).isPresent();
                    assertThat(new String(message.key(), UTF_8))
                            .isEqualTo(notice.get().topic());
                    found.add(notice.get());
                });
            }
        }
        return found.stream()
                .filter(notice -> notice.topic().equals(SinkHarness.TOPICS.accepted()))
                .collect(java.util.stream.Collectors.toMap(
                        notice -> notice.partition() + "-" + notice.start(), notice -> notice, (one, again) -> one))
                .values()
                .stream()
                .toList();
    }
}
