package dev.lakeward.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.sink.lease.FaultPoints.Step;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        try (var harness = new SinkHarness();
                var sent = new SentEvents(harness)) {
            sent.send(EVENTS);
            try (var killed = harness.start(lake, "one", new KillAt(Step.COMMITTED, 1))) {
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

    /** Notices of the topic of accepted events, one per range. */
    private static List<CommitNotice> notices(SinkHarness harness) {
        return new TopicReader(SharedKafka.bootstrapServers())
                .readAll(harness.topics().commits()).stream()
                        .map(CommitNoticeIT::notice)
                        .filter(notice -> notice.topic().equals(harness.topics().accepted()))
                        .collect(Collectors.toMap(
                                notice -> notice.partition() + "-" + notice.start(),
                                notice -> notice,
                                (one, again) -> one))
                        .values()
                        .stream()
                        .toList();
    }

    private static CommitNotice notice(ConsumerRecord<byte[], byte[]> message) {
        CommitNotice notice = CommitNotice.read(message.value()).orElseThrow();
        assertThat(new String(message.key(), UTF_8)).isEqualTo(notice.topic());
        return notice;
    }
}
