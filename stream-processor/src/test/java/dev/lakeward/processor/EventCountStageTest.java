package dev.lakeward.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.ingest.IngestStage;
import dev.lakeward.telemetry.trace.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the stage that CONTRIBUTING.md shows after the real ingest stage. */
class EventCountStageTest {
    private static final String USER = "u1";

    @TempDir
    Path folder;

    @Test
    void emitsTheCountOfAUserAtTheNextSecondOfTheLog() {
        Properties properties = Harness.properties(folder, Map.of());
        try (var driver = new TopologyTestDriver(topology(properties), properties, Harness.NOON)) {
            var events = driver.createInputTopic("lw.events", new ByteArraySerializer(), new ByteArraySerializer());
            events.pipeInput(event("e-1"));
            events.pipeInput(event("e-2"));
            events.pipeInput(event("e-2"));
            events.pipeInput(tick());

            var facts = driver.createOutputTopic(
                    "lw.facts.user_event_counts", new ByteArrayDeserializer(), new ByteArrayDeserializer());
            assertThat(facts.readValuesToList())
                    .singleElement()
                    .satisfies(value -> assertThat(new String(value, UTF_8))
                            .contains("\"user_id\":\"u1\"", "\"events\":2", "\"version\":", "\"retracted\":false"));
        }
    }

    private static Topology topology(Properties properties) {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        var context = new StageContext(builder, new Topics("lw"), new EventCounters(), 1);
        Stage stage = new EventCountStage();
        var ingest = new IngestStage(Catalog.builtIn(), Duration.ofDays(7), Duration.ofDays(30), Tracing.OFF);
        stage.apply(ingest.apply(context, List.of(stage)), context);
        return builder.build();
    }

    private static TestRecord<byte[], byte[]> event(String id) {
        String json = "{\"event_id\":\"%s\",\"event_type\":\"find_treasure\",\"user_id\":\"%s\"}".formatted(id, USER);
        return new TestRecord<>(USER.getBytes(UTF_8), json.getBytes(UTF_8), new RecordHeaders(), Harness.NOON);
    }

    private static TestRecord<byte[], byte[]> tick() {
        var headers = new RecordHeaders().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        return new TestRecord<>(null, null, headers, Harness.NOON.plusSeconds(2));
    }
}
