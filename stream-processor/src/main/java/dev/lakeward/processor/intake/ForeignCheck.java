package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.event.check.EventChecker;
import dev.lakeward.event.check.Fault;
import dev.lakeward.event.check.FaultCode;
import dev.lakeward.event.check.Verdict;
import dev.lakeward.processor.intake.Candidate.Ignored;
import dev.lakeward.processor.intake.Candidate.Sound;
import dev.lakeward.processor.intake.Candidate.Unsound;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the value of a record against the catalogue, as the API does, and its key against the value. */
final class ForeignCheck {
    private final EventChecker checker;

    ForeignCheck(Catalog catalog) {
        checker = new EventChecker(catalog);
    }

    Candidate check(byte @Nullable [] key, byte @Nullable [] value, byte[] source, String place) {
        byte[] bytes = value == null ? new byte[0] : value;
        return switch (checker.check(bytes, 0, bytes.length)) {
            case Verdict.Refused refused -> new Unsound(refused.eventType(), refused.eventId(), refused.faults());
            case Verdict.Accepted accepted -> accepted(accepted, key, source, place);
        };
    }

    private static Candidate accepted(Verdict.Accepted event, byte @Nullable [] key, byte[] source, String place) {
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
        long time = event.eventTime() == Verdict.NO_TIME ? Candidate.NO_TIME : event.eventTime();
        return new Sound(table, event.eventType(), source, id.getBytes(UTF_8), time);
    }

    /** The same record always gets the same id, so that a replay gives the same answer. */
    private static String idOf(String place) {
        return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString();
    }
}
