package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordClassifierTest {
    private static final RecordPosition POSITION = new RecordPosition(1, 7, 1000);
    private static final long TIME = 1_763_700_000_000L;
    private static final String DEVICE = "{\"event_type\":\"device\",\"device_id\":\"d\"}";

    private final RecordClassifier classifier = new RecordClassifier(Catalog.builtIn());

    @Test
    void trustsTheHeadersOfAnEventThatTheApiValidated() {
        assertThat(classify("d", "no JSON", headers("device")))
                .isInstanceOfSatisfying(Classified.Valid.class, valid -> {
                    assertThat(valid.table().name()).isEqualTo("devices");
                    assertThat(valid.time()).isEqualTo(TIME);
                });
    }

    @Test
    void validatesARecordOfAnotherProducerAndGivesItAnIdByItsPosition() {
        Record<byte[], byte @Nullable []> record = record("d", DEVICE, new RecordHeaders());

        Classified classified = classify(record);

        assertThat(classified).isInstanceOf(Classified.Valid.class);
        byte[] id = ((Classified.Valid) classified).id();
        assertThat(record.headers().lastHeader(HeaderNames.ID).value()).isEqualTo(id);
        assertThat(((Classified.Valid) classify("d", DEVICE, new RecordHeaders())).id())
                .isEqualTo(id);
    }

    @Test
    void rejectsARecordWhoseKeyIsNotThatOfItsTable() {
        assertThat(classify("other", DEVICE, new RecordHeaders()))
                .isInstanceOfSatisfying(
                        Classified.Invalid.class,
                        invalid -> assertThat(invalid.faults().getFirst().pointer())
                                .isEqualTo("/device_id"));
    }

    @Test
    void rejectsATypeThatIsUnknown() {
        assertThat(classify("d", DEVICE, headers("no_such_type"))).isInstanceOf(Classified.Invalid.class);
        assertThat(classify("d", null, new RecordHeaders())).isInstanceOf(Classified.Invalid.class);
    }

    private Classified classify(String key, @Nullable String value, Headers headers) {
        return classify(record(key, value, headers));
    }

    private Classified classify(Record<byte[], byte @Nullable []> record) {
        var metadata = new EventMetadata();
        metadata.read(record.headers());
        return classifier.classify(metadata, record, POSITION);
    }

    private static Record<byte[], byte @Nullable []> record(String key, @Nullable String value, Headers headers) {
        return new Record<>(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8), 1000, headers);
    }

    private static Headers headers(String type) {
        byte[] header = MetadataHeader.write(
                "id", MetadataHeader.type(type), TIME, MetadataHeader.shared("default", "h", "a", null));
        return new RecordHeaders().add(HeaderNames.EVENT, header);
    }
}
