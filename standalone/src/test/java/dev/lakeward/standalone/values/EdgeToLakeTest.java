package dev.lakeward.standalone.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.processor.TestTopology;
import dev.lakeward.standalone.recount.Recount;
import dev.lakeward.standalone.sql.DuckDbLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the edge accepts for a table of the catalogue, all stages, the sink and recount take. */
class EdgeToLakeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int MIXED = 40;
    private static final long SEED = 19;
    /** Recount takes domains by the common shapes, the processor by the list of suffixes. */
    private static final Set<String> APPROXIMATE = Set.of("user_activity", "hourly_activity");

    private static final String OWN = """
            {"type":"object","x-table":"samples","x-key":"sample_id","required":["event_type","sample_id"],
             "properties":{"event_type":{"type":"string","const":"sample"},"sample_id":{"type":"string","maxLength":64},
              "whole":{"type":"integer"},"real":{"type":"number"},"price":{"type":["number","string"],"x-decimal":"18,2"},
              "amount_purchased":{"type":"integer"},"fine":{"type":"number","x-decimal":"38,10"},
              "flag":{"type":"boolean"},"at":{"type":"string","format":"date-time"},
              "day":{"type":"string","format":"date"},"any":{"x-json":true}}}""";

    @TempDir
    private Path folder;

    private Instant clock = NOON;

    @Test
    void whateverTheEdgeAcceptsTheStagesTheSinkAndRecountTake() throws Exception {
        Files.createDirectories(folder.resolve("catalog/own"));
        Files.writeString(folder.resolve("catalog/own/samples.json"), OWN);
        Catalog catalog = Catalog.load(folder.resolve("catalog"));
        var checker = new EventValidator(catalog);
        List<String> events = new SampleEvents(catalog, event -> accepted(checker, event) != null, SEED).all(MIXED);
        int accepted = 0;
        Map<String, List<Path>> files;
        try (var driver = TestTopology.start(folder.resolve("state"), catalog, NOON);
                var lake = new SinkFiles(folder.resolve("lake"), catalog)) {
            var input = driver.createInputTopic("lw.events", new ByteArraySerializer(), new ByteArraySerializer());
            for (String event : events) {
                accepted += send(input, checker, event) ? 1 : 0;
            }
            pass(input);
            List<String> rejected = land(driver, lake);
            assertThat(rejected).as("rejected by stages").isEmpty();
            assertThat(lake.mismatches()).as("rejected by the sink").isEmpty();
            files = lake.finish();
        }
        assertThat(accepted).isBetween(events.size() / 2, events.size());
        assertThat(differences(catalog, files)).isEmpty();
    }

    private static ValidationResult.@Nullable Accepted accepted(EventValidator checker, String event) {
        byte[] bytes = event.getBytes(UTF_8);
        return checker.check(bytes, 0, bytes.length) instanceof ValidationResult.Accepted accepted ? accepted : null;
    }

    /** Publishes the event as the API does, where its check accepts it. */
    private boolean send(TestInputTopic<byte[], byte[]> input, EventValidator checker, String event) {
        ValidationResult.Accepted accepted = accepted(checker, event);
        if (accepted == null) {
            return false;
        }
        String id = accepted.eventId() == null ? "none" : accepted.eventId();
        long time = accepted.eventTime() == ValidationResult.NO_TIME ? MetadataHeader.NO_TIME : accepted.eventTime();
        byte[] beside = MetadataHeader.write(
                id, MetadataHeader.type(accepted.eventType()), time, MetadataHeader.shared("default", "h", "a", null));
        String key = accepted.key();
        input.pipeInput(new TestRecord<>(
                key == null ? new byte[0] : key.getBytes(UTF_8),
                event.getBytes(UTF_8),
                new RecordHeaders().add(HeaderNames.EVENT, beside),
                clock));
        clock = clock.plusMillis(10);
        return true;
    }

    /** An hour without events, in which all facts are emitted. */
    private void pass(TestInputTopic<byte[], byte[]> input) {
        for (int i = 0; i < 12; i++) {
            clock = clock.plus(Duration.ofMinutes(5));
            var tick = new RecordHeaders().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
            input.pipeInput(new TestRecord<>(null, null, tick, clock));
        }
    }

    private static List<String> land(TopologyTestDriver driver, SinkFiles lake) throws Exception {
        List<String> rejected = new ArrayList<>();
        for (String topic : driver.producedTopicNames()) {
            boolean lands = topic.startsWith("lw.facts.") || topic.equals("lw.accepted") || topic.equals("lw.late");
            if (!lands && !topic.equals("lw.rejected")) {
                continue;
            }
            for (var written : driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()) {
                if (lands) {
                    lake.land(topic, written);
                } else {
                    rejected.add(new String(written.value(), UTF_8));
                }
            }
        }
        return rejected;
    }

    /** Facts that recount cannot count, or counts otherwise. */
    private static List<String> differences(Catalog catalog, Map<String, List<Path>> files) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (DuckDbLake lake = DuckDbLake.open(catalog, files)) {
            var recount = new Recount(lake.connection(), Catalog.builtIn());
            for (String fact : Recount.FACTS) {
                Recount.Difference difference = recount.of(fact);
                boolean same = APPROXIMATE.contains(fact) ? difference.failure().isEmpty() : difference.none();
                if (!same) {
                    differences.add(difference.toString());
                }
            }
        }
        return differences;
    }
}
