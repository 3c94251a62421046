package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.processor.intake.Candidate.Ignored;
import dev.lakeward.processor.intake.Candidate.Sound;
import dev.lakeward.processor.intake.Candidate.Unsound;
import dev.lakeward.processor.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decides by its headers what a record is. Records that did not come through the API lack the mark of the check and are
 * held against the catalogue here, their headers completed.
 */
final class Inspection {
    private static final byte[] DEFAULT_SOURCE = "default".getBytes(UTF_8);

    private final Catalog catalog;
    private final Map<String, Table> tables = new HashMap<>();
    private final ForeignCheck foreign;

    Inspection(Catalog catalog) {
        this.catalog = catalog;
        this.foreign = new ForeignCheck(catalog);
        catalog.tables().forEach(table -> table.eventTypes().forEach(type -> tables.put(type, table)));
    }

    /** Says what the record at {@code place}, from which an event without an id gets one, is. */
    Candidate inspect(EventMetadata envelope, Record<byte[], byte @Nullable []> record, Place place) {
        byte[] type = envelope.type();
        byte[] id = envelope.id();
        byte[] source = Objects.requireNonNullElse(envelope.source(), DEFAULT_SOURCE);
        if (envelope.checked() && type != null && id != null) {
            return byHeaders(type, id, source, envelope.time());
        }
        Candidate candidate = foreign.check(record.key(), record.value(), source, place.id());
        if (candidate instanceof Sound sound) {
            HeaderCompletion.complete(record.headers(), sound);
        }
        return candidate;
    }

    /** Name of the table that an event of this type is meant for, as far as the type tells. */
    String tableOf(@Nullable String type) {
        Table table = type == null ? null : tables.get(type);
        return table == null ? Ledger.UNKNOWN : table.name();
    }

    private Candidate byHeaders(byte[] typeBytes, byte[] id, byte[] source, long time) {
        String type = new String(typeBytes, UTF_8);
        Table table = tables.get(type);
        if (table == null && type.equals(ClientRejection.EVENT_TYPE)) {
            return new Candidate.Reported(source, id);
        }
        if (table == null) {
            return catalog.knows(type) ? new Ignored() : unknown(type, id);
        }
        if (time == EventMetadata.NO_TIME) {
            return new Sound(table, type, source, id, Candidate.NO_TIME);
        }
        if (!EventTime.valid(time)) {
            return unsound(type, id, FaultCode.WRONG_TIME, "/event_time");
        }
        return new Sound(table, type, source, id, time);
    }

    private static Unsound unknown(String type, byte[] id) {
        return unsound(type, id, FaultCode.UNKNOWN_EVENT_TYPE, "/event_type");
    }

    private static Unsound unsound(String type, byte[] id, FaultCode code, String pointer) {
        return new Unsound(type, new String(id, UTF_8), List.of(new Fault(code, pointer, code.remedy())));
    }
}
