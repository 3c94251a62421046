package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.EventMetadata;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as the Kafka client of CloudEvents writes them. */
final class CloudEventRecordsTest {
    private static final RecordPosition POSITION = new RecordPosition(1, 7, 1000);
    private static final String GUILD = "{\"user_id\":\"ann\",\"guild_name\":\"Order of the Lake\"}";

    private final RecordClassifier classifier = new RecordClassifier(Catalog.builtIn());

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void readsWhatTheClientWrites(Encoding encoding) throws Exception {
        var read = read(written(event("com.example.join_guild", GUILD), encoding, "ann"));

        assertThat(read.classified()).isInstanceOfSatisfying(Classified.Valid.class, valid -> {
            assertThat(valid.table().name()).isEqualTo("guild_events");
            assertThat(valid.id()).asString(UTF_8).isEqualTo("e-1");
            assertThat(valid.source()).asString(UTF_8).isEqualTo("/shop/frankfurt");
            assertThat(valid.time()).isEqualTo(1_763_700_000_123L);
        });
        assertThat(text(read))
                .contains("\"event_type\":\"join_guild\"", "\"guild_name\":\"Order of the Lake\"", "\"subject\":\"s\"")
                .contains("\"ce_type\":\"com.example.join_guild\"", "\"tenant\":\"eu\"");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void rejectsAnEventWhoseTypeNobodyKnows(Encoding encoding) {
        var read = read(written(event("nobody.knows", GUILD), encoding, "ann"));

        assertThat(read.classified())
                .isInstanceOfSatisfying(
                        Classified.Invalid.class,
                        invalid -> assertThat(invalid.faults().getFirst().pointer())
                                .isEqualTo("/event_type"));
    }

    @Test
    void namesEachFaultOfAnEnvelope() {
        Headers headers =
                new RecordHeaders().add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));
        var read = read(record("ann", "{\"specversion\":\"1.0\",\"type\":\"join_guild\",\"data\":{}}", headers));

        assertThat(read.classified())
                .isInstanceOfSatisfying(
                        Classified.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(fault -> fault.pointer())
                                .contains("/id", "/source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", ""})
    void rejectsAnEnvelopeThatIsNoObject(String value) {
        Headers headers = new RecordHeaders().add("content-type", "application/cloudevents+json".getBytes(UTF_8));

        assertThat(read(record("ann", value, headers)).classified()).isInstanceOf(Classified.Invalid.class);
    }

    @Test
    void leavesAnEventThatNamesItsTypeAsItIs() {
        String event = "{\"event_type\":\"join_guild\",\"user_id\":\"ann\",\"guild_name\":\"g\"}";
        Headers headers = written(event("com.example.other", "{}"), Encoding.BINARY, "ann")
                .headers();

        assertThat(text(read(record("ann", event, headers)))).isEqualTo(event);
    }

    private static CloudEvent event(String type, String data) {
        return CloudEventBuilder.v1()
                .withId("e-1")
                .withSource(URI.create("/shop/frankfurt"))
                .withType(type)
                .withTime(OffsetDateTime.parse("2025-11-21T04:40:00.123Z"))
                .withSubject("s")
                .withExtension("tenant", "eu")
                .withData("application/json", data.getBytes(UTF_8))
                .build();
    }

    private static Record<byte[], byte @Nullable []> written(CloudEvent event, Encoding encoding, String key) {
        var headers = new RecordHeaders();
        try (var serializer = new CloudEventSerializer()) {
            serializer.configure(
                    Map.of(
                            CloudEventSerializer.ENCODING_CONFIG,
                            encoding,
                            CloudEventSerializer.EVENT_FORMAT_CONFIG,
                            JsonFormat.CONTENT_TYPE),
                    false);
            byte[] value = serializer.serialize("lw.events", headers, event);
            return new Record<>(key.getBytes(UTF_8), value, 1000, headers);
        }
    }

    private static Record<byte[], byte @Nullable []> record(String key, String value, Headers headers) {
        return new Record<>(key.getBytes(UTF_8), value.getBytes(UTF_8), 1000, headers);
    }

    private RecordClassifier.Read read(Record<byte[], byte @Nullable []> record) {
        return classifier.read(new EventMetadata().read(record.headers()), record, POSITION);
    }

    private static String text(RecordClassifier.Read read) {
        byte[] value = read.record().value();
        return value == null ? "" : new String(value, UTF_8);
    }
}
