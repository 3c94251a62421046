package dev.lakeward.processor.attribution;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.Assignment;

/** Rows of {@code app_sessions}. */
final class AppSessionFacts {
    private AppSessionFacts() {}

    static Fact of(String user, Assignment persons, AppSession session, int purchases) {
        Open open = session.open();
        JsonRow row = open.source()
                .writeTo(new JsonRow()
                        .text("user_id", user)
                        .text("person_id", persons.personAt(open.time(), user))
                        .text("session_id", open.eventId()))
                .time("started_at", open.time())
                .text("close_reason", session.closeReason())
                .int64("purchases", purchases);
        if (session.end() != AppSession.OPEN) {
            row.time("ended_at", session.end());
        }
        return new Fact("app_sessions", id(user, open.name()), row);
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
