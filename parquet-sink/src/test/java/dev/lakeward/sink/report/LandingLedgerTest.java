package dev.lakeward.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LandingLedgerTest {
    private static final long NOON = 1_795_262_400_000L / 3_600_000L;

    @Test
    void waitsBeforeItSendsAgainWhatKafkaDenied() {
        try (var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
                var ledger = new LandingLedger(producer, new Topics("lw"), Catalog.builtIn())) {
            ledger.recovered(List.of(commit()));
            Awaitility.await().until(() -> producer.history().size() == 1);

            long denied = System.nanoTime();
            producer.errorNext(new TopicAuthorizationException("lw.facts.landings"));
            Awaitility.await().until(() -> producer.history().size() == 2);

            assertThat(Duration.ofNanos(System.nanoTime() - denied)).isGreaterThan(Duration.ofMillis(900));
            producer.completeNext();
        }
    }

    private static CommitRecord commit() {
        var file = new LandedFile(
                "guild_events", "2026-11-21", "guild_events/f", "0", 9, 9, "", "", 0, 0, Map.of(NOON, 9L));
        return new CommitRecord(
                "lw.accepted",
                "id",
                2,
                10,
                30,
                1,
                "e1",
                "sink",
                "2026-11-21T12:00:05Z",
                12,
                0,
                List.of(file),
                Map.of());
    }
}
