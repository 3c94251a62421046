package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.processor.ingest.Classified.Ignored;
import dev.lakeward.processor.ingest.Classified.Invalid;
import dev.lakeward.processor.ingest.Classified.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the value of a record against the catalogue, as the API does, and its key against the value. */
final class RecordValidator {
    private final EventValidator validator;

    RecordValidator(Catalog catalog) {
        validator = new EventValidator(catalog);
    }

    Classified check(byte @Nullable [] key, byte @Nullable [] value, byte[] source, String position) {
        byte[] bytes = value == null ? new byte[0] : value;
        return switch (validator.check(bytes, 0, bytes.length)) {
            case ValidationResult.Rejected rejected ->
                new Invalid(rejected.eventType(), rejected.eventId(), rejected.faults());
            case ValidationResult.Accepted accepted -> accepted(accepted, key, source, position);
        };
    }

    private static Classified accepted(
            ValidationResult.Accepted event, byte @Nullable [] key, byte[] source, String position) {
        Table table = event.table();
        String entity = event.key();
        if (table == null || entity == null) {
            return new Ignored();
        }
        if (!Arrays.equals(key, entity.getBytes(UTF_8))) {
            String detail =
                    "The record's key is not the value of " + table.key() + ": it would part from its neighbours.";
            return new Invalid(
                    event.eventType(),
                    event.eventId(),
                    List.of(new Fault(FaultCode.WRONG_VALUE, "/" + table.key(), detail)));
        }
        String id = event.eventId() == null ? idOf(position) : event.eventId();
        long time = event.eventTime() == ValidationResult.NO_TIME ? Classified.NO_TIME : event.eventTime();
        return new Valid(table, event.eventType(), source, id.getBytes(UTF_8), time);
    }

    /** The same record always gets the same id, so that a replay gives the same answer. */
    private static String idOf(String position) {
        return UUID.nameUUIDFromBytes(position.getBytes(UTF_8)).toString();
    }
}
