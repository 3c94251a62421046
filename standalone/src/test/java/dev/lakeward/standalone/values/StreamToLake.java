package dev.lakeward.standalone.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.processor.TestTopology;
import dev.lakeward.standalone.recount.Recount;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The check of the edge, the topology and the files of the sink in one thread, without Kafka; the test sets log time. */
final class StreamToLake implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalog catalog;
    private final EventValidator validator;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;
    private final SinkFiles sink;
    private Instant clock = NOON;

    /** @param folder for state and files */
    StreamToLake(Path folder, Catalog catalog) throws IOException {
        this.catalog = catalog;
        validator = new EventValidator(catalog);
        driver = TestTopology.start(folder.resolve("state"), catalog, NOON);
        input = driver.createInputTopic("lw.events", new ByteArraySerializer(), new ByteArraySerializer());
        sink = new SinkFiles(folder.resolve("lake"), catalog);
    }

    static ValidationResult.@Nullable Accepted accepted(EventValidator validator, String event) {
        byte[] bytes = event.getBytes(UTF_8);
        return validator.check(bytes, 0, bytes.length) instanceof ValidationResult.Accepted accepted ? accepted : null;
    }

    /** Publishes the event as the API does, where its check accepts it; returns whether it does. */
    boolean send(String event) {
        ValidationResult.Accepted accepted = accepted(validator, event);
        if (accepted == null) {
            return false;
        }
        String id = accepted.eventId() == null ? "none" : accepted.eventId();
        long time = accepted.eventTime() == ValidationResult.NO_TIME ? MetadataHeader.NO_TIME : accepted.eventTime();
        byte[] header = MetadataHeader.write(
                id, MetadataHeader.type(accepted.eventType()), time, MetadataHeader.shared("default", "h", "a", null));
        String key = accepted.key();
        input.pipeInput(new TestRecord<>(
                key == null ? new byte[0] : key.getBytes(UTF_8),
                event.getBytes(UTF_8),
                new RecordHeaders().add(HeaderNames.EVENT, header),
                clock));
        clock = clock.plusMillis(10);
        return true;
    }

    /** Log time goes on without events. */
    void pass(Duration duration) {
        clock = clock.plus(duration);
        var tick = new RecordHeaders().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        input.pipeInput(new TestRecord<>(null, null, tick, clock));
    }

    /** An hour without events, in which all facts are emitted. */
    void passAnHour() {
        for (int i = 0; i < 12; i++) {
            pass(Duration.ofMinutes(5));
        }
    }

    /** Writes what has come out into files; returns what stages and the sink rejected. */
    List<String> land() throws IOException, JsonFault {
        List<String> rejected = new ArrayList<>();
        for (String topic : driver.producedTopicNames()) {
            boolean lands = topic.startsWith("lw.facts.") || topic.equals("lw.accepted");
            if (!lands && !topic.equals("lw.rejected")) {
                continue;
            }
            for (var written : driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()) {
                if (lands) {
                    sink.land(topic, written);
                } else {
                    rejected.add(new String(written.value(), UTF_8));
                }
            }
        }
        rejected.addAll(sink.mismatches());
        return rejected;
    }

    /** Values of a column of emitted facts, each once; taken out, so that they no longer land. */
    Set<String> texts(String fact, String column) throws IOException {
        Set<String> values = new TreeSet<>();
        String topic = "lw.facts." + fact;
        for (byte[] row : driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()) {
            values.add(JSON.readTree(row).path(column).asText());
        }
        return values;
    }

    /** Finishes the files and counts the facts again. */
    List<Recount.Difference> recount() throws IOException, SQLException {
        List<Recount.Difference> differences = new ArrayList<>();
        try (DuckDbLake lake = DuckDbLake.open(catalog, sink.finish())) {
            var recount = new Recount(lake.connection(), catalog);
            for (String fact : Recount.FACTS) {
                differences.add(recount.of(fact));
            }
        }
        return differences;
    }

    @Override
    public void close() throws IOException {
        driver.close();
        sink.close();
    }
}
