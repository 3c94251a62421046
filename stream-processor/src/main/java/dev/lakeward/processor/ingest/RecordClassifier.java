package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.processor.ingest.Classified.Ignored;
import dev.lakeward.processor.ingest.Classified.Invalid;
import dev.lakeward.processor.ingest.Classified.Valid;
import dev.lakeward.processor.ledger.ConservationLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a record by its headers. Records that did not come through the API lack the header of a validated event: they
 * are validated against the catalogue here, and their headers completed.
 */
final class RecordClassifier {
    private static final byte[] DEFAULT_SOURCE = "default".getBytes(UTF_8);

    private final Catalog catalog;
    private final Map<String, Table> tables = new HashMap<>();
    private final RecordValidator validator;
    private final CloudEventRecords cloudEvents;

    RecordClassifier(Catalog catalog) {
        this.catalog = catalog;
        this.validator = new RecordValidator(catalog);
        this.cloudEvents = new CloudEventRecords(catalog);
        catalog.tables().forEach(table -> table.eventTypes().forEach(type -> tables.put(type, table)));
    }

    /**
     * What a record was read as.
     *
     * @param record the record with the event that it holds
     */
    record Read(Record<byte[], byte @Nullable []> record, Classified classified) {}

    /** Says what the record at {@code place} is, which may hold a CloudEvent. */
    Read read(EventMetadata metadata, Record<byte[], byte @Nullable []> record, RecordPosition position) {
        if (metadata.checked()) {
            return new Read(record, classify(metadata, record, position));
        }
        CloudEventRecords.Read read = cloudEvents.read(record);
        if (read.wrong() != null) {
            return new Read(record, read.wrong());
        }
        metadata.read(read.record().headers());
        return new Read(read.record(), classify(metadata, read.record(), position));
    }

    /** Says what the record at {@code place}, from which an event without an id gets one, is. */
    Classified classify(EventMetadata metadata, Record<byte[], byte @Nullable []> record, RecordPosition position) {
        byte[] type = metadata.type();
        byte[] id = metadata.id();
        byte[] source = Objects.requireNonNullElse(metadata.source(), DEFAULT_SOURCE);
        if (metadata.checked() && type != null && id != null) {
            return byHeaders(type, id, source, metadata.time());
        }
        Classified candidate = validator.check(record.key(), record.value(), source, position.id());
        if (candidate instanceof Valid valid) {
            HeaderCompletion.complete(record.headers(), valid);
        }
        return candidate;
    }

    /** Name of the table that an event of this type is meant for, as far as the type is known. */
    String tableOf(@Nullable String type) {
        Table table = type == null ? null : tables.get(type);
        return table == null ? ConservationLedger.UNKNOWN : table.name();
    }

    private Classified byHeaders(byte[] typeBytes, byte[] id, byte[] source, long time) {
        String type = new String(typeBytes, UTF_8);
        Table table = tables.get(type);
        if (table == null && type.equals(ClientRejection.EVENT_TYPE)) {
            return new Classified.ClientReported(source, id);
        }
        if (table == null) {
            return catalog.knows(type) ? new Ignored() : unknown(type, id);
        }
        if (time == EventMetadata.NO_TIME) {
            return new Valid(table, type, source, id, Classified.NO_TIME);
        }
        if (!EventTime.valid(time)) {
            return invalid(type, id, FaultCode.WRONG_TIME, "/event_time");
        }
        return new Valid(table, type, source, id, time);
    }

    private static Invalid unknown(String type, byte[] id) {
        return invalid(type, id, FaultCode.UNKNOWN_EVENT_TYPE, "/event_type");
    }

    private static Invalid invalid(String type, byte[] id, FaultCode code, String pointer) {
        return new Invalid(type, new String(id, UTF_8), List.of(new Fault(code, pointer, code.remedy())));
    }
}
