package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.processor.intake.Candidate.Ignored;
import dev.lakeward.processor.intake.Candidate.Sound;
import dev.lakeward.processor.intake.Candidate.Unsound;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the value of a record against the catalogue, as the API does, and its key against the value. */
final class ForeignCheck {
    private final EventValidator checker;

    ForeignCheck(Catalog catalog) {
        checker = new EventValidator(catalog);
    }

    Candidate check(byte @Nullable [] key, byte @Nullable [] value, byte[] source, String place) {
        byte[] bytes = value == null ? new byte[0] : value;
        return switch (checker.check(bytes, 0, bytes.length)) {
            case ValidationResult.Rejected refused ->
                new Unsound(refused.eventType(), refused.eventId(), refused.faults());
            case ValidationResult.Accepted accepted -> accepted(accepted, key, source, place);
        };
    }

    private static Candidate accepted(
            ValidationResult.Accepted event, byte @Nullable [] key, byte[] source, String place) {
        Table table = event.table();
        String entity = event.key();
        if (table == null || entity == null) {
            return new Ignored();
        }
        if (!Arrays.equals(key, entity.getBytes(UTF_8))) {
            String detail =
                    "The record's key is not the value of " + table.key() + ": it would part from its neighbours.";
            return new Unsound(
                    event.eventType(),
                    event.eventId(),
                    List.of(new Fault(FaultCode.WRONG_VALUE, "/" + table.key(), detail)));
        }
        String id = event.eventId() == null ? idOf(place) : event.eventId();
        long time = event.eventTime() == ValidationResult.NO_TIME ? Candidate.NO_TIME : event.eventTime();
        return new Sound(table, event.eventType(), source, id.getBytes(UTF_8), time);
    }

    /** The same record always gets the same id, so that a replay gives the same answer. */
    private static String idOf(String place) {
        return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString();
    }
}
