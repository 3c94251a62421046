package dev.lakeward.processor.attribution;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.Assignment;

/** Rows of {@code sessions} that an event opened. */
final class AppSessionFacts {
    private static final long SECOND = 1000;

    private AppSessionFacts() {}

    static Fact of(String user, Assignment persons, AppSession session, int conversions) {
        Open open = session.open();
        JsonRow row = row(user, persons, session)
                .int64("touches", open.source().isKnown() ? 1 : 0)
                .int64("conversions", conversions);
        if (session.end() != AppSession.OPEN) {
            row.int64("duration_seconds", (session.end() - open.time()) / SECOND);
        }
        return new Fact("sessions", id(user, open.name()), row);
    }

    /** What there is to say of a session but its counts. */
    static JsonRow row(String user, Assignment persons, AppSession session) {
        Open open = session.open();
        JsonRow row = open.source()
                .writeTo(new JsonRow()
                        .text("user_id", user)
                        .text("person_id", persons.personAt(open.time(), user))
                        .text("session_id", open.eventId()))
                .time("started_at", open.time())
                .text("close_reason", session.closeReason());
        if (session.end() != AppSession.OPEN) {
            row.time("ended_at", session.end());
        }
        return row;
    }

    /**
     * Two users may have an event id in common, and a session each.
     *
     * @param open name of the event that opened it
     */
    static String id(String user, String open) {
        return user + "/" + open;
    }
}
