package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.testsupport.SharedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a topic: the sink stops, reports the fault, and commits nothing wrong. */
@Tag("system")
class TopicFaultSystemIT {
    @TempDir
    private Path folder;

    private SinkHarness harness;
    private SentEvents sent;
    private URI lake;

    @BeforeEach
    void landSome() {
        harness = new SinkHarness();
        sent = new SentEvents(harness);
        lake = URI.create("file://" + folder.resolve("warehouse"));
        sent.send(200);
        try (var sink = harness.start(lake, "one")) {
            await().atMost(SinkScenarios.LONG).until(harness::allHasLanded);
            assertThat(sink.ended()).isNotDone();
        }
    }

    @AfterEach
    void fsckFindsNothing() throws Exception {
        sent.close();
        harness.close();
        assertThat(Fsck.run(lake, true).findings()).isEmpty();
        assertThat(new LandedRows(lake, folder.resolve("copies")).ids()).hasSize(200);
    }

    @Test
    void stopsWithTheNumberOfRecordsThatRetentionDeletedBeforeTheyLanded() throws Exception {
        sent.send(100);
        try (var admin = SharedKafka.admin()) {
            // 100 events landed in this partition with the markers of two transactions; 40 of the next 50 go.
            admin.deleteRecords(Map.of(
                            new TopicPartition(harness.topics().accepted(), 0), RecordsToDelete.beforeOffset(102 + 40)))
                    .all()
                    .get();
        }

        try (var sink = harness.start(lake, "one")) {
            assertThat(sink.ended())
                    .failsWithin(SinkScenarios.LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(LakeDamagedException.class)
                    .withMessageContaining("offsets 102 to 141, 40 records");
        }
    }

    @Test
    void refusesATopicThatWasDeletedAndMadeAgain() throws Exception {
        try (var admin = SharedKafka.admin()) {
            admin.deleteTopics(List.of(harness.topics().accepted())).all().get();
            await().atMost(SinkScenarios.LONG)
                    .ignoreExceptionsInstanceOf(UnknownTopicOrPartitionException.class)
                    .until(() -> !admin.listTopics()
                            .names()
                            .get()
                            .contains(harness.topics().accepted()));
            makeAgain(admin);
        }
        sent.send(100);

        try (var sink = harness.start(lake, "one")) {
            assertThat(sink.ended())
                    .failsWithin(SinkScenarios.LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(LakeDamagedException.class)
                    .withMessageContaining("was made again");
        }
    }

    private void makeAgain(Admin admin) {
        TopicSetup.ensure(admin, harness.topics(), Catalog.builtIn(), SinkHarness.PARTITIONS, 1);
    }
}
