package dev.lakeward.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.processor.engine.DirectTopicsDriver;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.telemetry.trace.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology on Kafka's test driver, fed with events as the API writes them, the clock in the test's hand. */
public final class Harness implements AutoCloseable {
    private static final String SOURCE = "default";
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final Topics topics = new Topics("lw");
    private final EventCounters counters = new EventCounters();
    private final Catalog catalog = Catalog.builtIn();
    private Instant clock = NOON;
    private long ids;

    public Harness(Path stateDirectory, Map<String, String> settings) {
        this(stateDirectory, settings, NOON);
    }

    /** One whose processor works off a log of the day before: it lags. */
    public static Harness lagging(Path stateDirectory) {
        return new Harness(stateDirectory, Map.of(), NOON.plus(Duration.ofDays(1)));
    }

    private Harness(Path stateDirectory, Map<String, String> settings, Instant machineClock) {
        Properties properties = properties(stateDirectory, settings);
        driver = new DirectTopicsDriver(topology(stateDirectory, settings, counters), properties, machineClock);
        events = driver.createInputTopic("lw.events", new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static Topology topology(Path stateDirectory, Map<String, String> settings, EventCounters counters) {
        return ProcessorTopology.of(
                settings(stateDirectory, settings),
                Catalog.builtIn(),
                new ProcessorTopology.Observers(counters, Tracing.OFF),
                properties(stateDirectory, settings),
                1);
    }

    private static ProcessorSettings settings(Path stateDirectory, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("LAKEWARD_STATE_DIR", stateDirectory.toString());
        return ProcessorSettings.from(all);
    }

    public static Properties properties(Path stateDirectory, Map<String, String> settings) {
        return StreamsProperties.of(settings(stateDirectory, settings), "test");
    }

    public EventCounters counters() {
        return counters;
    }

    public Instant clock() {
        return clock;
    }

    /** Log time passes by a tick. */
    public void passTo(Instant time) {
        clock = time;
        var headers = new RecordHeaders().add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        events.pipeInput(new TestRecord<>(null, null, headers, clock));
        dropChangelogs();
    }

    /** The driver keeps all that was ever written; changelogs would fill the heap. */
    private void dropChangelogs() {
        driver.producedTopicNames().stream()
                .filter(name -> name.endsWith("-changelog"))
                .toList()
                .forEach(this::records);
    }

    public void passSeconds(long seconds) {
        passTo(clock.plusSeconds(seconds));
    }

    /** An event of a source of its own. */
    public void send(String json, String source) {
        JsonNode event = parse(json.getBytes(UTF_8));
        send(json, key(event), source);
    }

    /** Events as they come from the API. */
    public void send(List<String> jsons) {
        jsons.forEach(this::send);
    }

    /** An event that says to be checked, in a record that has lost its key. */
    public void sendWithoutKey(String json) {
        send(json, null, SOURCE);
    }

    /** An event as it comes from the API. */
    public void send(String json) {
        send(json, SOURCE);
    }

    private byte[] key(JsonNode event) {
        return catalog.tableOf(event.path("event_type").asText())
                .map(table -> event.path(table.key()).asText())
                .orElse("")
                .getBytes(UTF_8);
    }

    private void send(String json, byte @Nullable [] key, String source) {
        JsonNode event = parse(json.getBytes(UTF_8));
        String type = event.path("event_type").asText();
        String id = event.path("event_id").asText("generated-" + ids++);
        long time = event.has("event_time")
                ? Instant.parse(event.path("event_time").asText()).toEpochMilli()
                : MetadataHeader.NO_TIME;
        byte[] header = MetadataHeader.write(
                id, MetadataHeader.type(type), time, MetadataHeader.shared(source, "shop.example", "app/1", null));
        var headers = new RecordHeaders().add(HeaderNames.EVENT, header);
        events.pipeInput(new TestRecord<>(key, json.getBytes(UTF_8), headers, clock));
    }

    /** A record by a producer of another kind: no headers. */
    public void sendForeign(@Nullable String key, String value) {
        sendForeign(key, value, new RecordHeaders());
    }

    /** The same with headers. */
    public void sendForeign(@Nullable String key, String value, Headers headers) {
        byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
        events.pipeInput(new TestRecord<>(keyBytes, value.getBytes(UTF_8), headers, clock));
    }

    /** All records that came to a topic since the last call. */
    public List<TestRecord<byte[], byte[]>> records(String topic) {
        if (!driver.producedTopicNames().contains(topic)) {
            return List.of();
        }
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The values of a topic as JSON, likewise. */
    public List<JsonNode> rows(String topic) {
        List<JsonNode> rows = new ArrayList<>();
        records(topic).forEach(record -> rows.add(parse(record.value())));
        return rows;
    }

    /** The current facts of some tables, by table and fact_id, without what tells their versions apart. */
    public Map<String, Map<String, JsonNode>> currentFacts(List<String> tables) {
        Map<String, Map<String, JsonNode>> facts = new TreeMap<>();
        for (String table : tables) {
            Map<String, JsonNode> rows = new TreeMap<>();
            current(table)
                    .forEach((id, row) -> rows.put(id, ((ObjectNode) row).remove(List.of("version", "revised_at"))));
            facts.put(table, rows);
        }
        return facts;
    }

    /** The current rows of a table of facts, by fact: newest version, retracted ones left out. */
    public Map<String, JsonNode> current(String table) {
        Map<String, JsonNode> current = new TreeMap<>();
        for (JsonNode row : rows(topics.facts(table))) {
            String id = row.path("fact_id").asText();
            JsonNode before = current.get(id);
            if (before != null
                    && before.path("version").asLong() >= row.path("version").asLong()) {
                throw new AssertionError("version does not grow: " + before + " then " + row);
            }
            current.put(id, row);
        }
        current.values().removeIf(row -> row.path("retracted").asBoolean());
        return current;
    }

    public Catalog catalog() {
        return catalog;
    }

    static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
