package dev.lakeward.processor.session;

import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.CurrencyFact;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows about the sessions of a key: one a session, and one for each further currency in which money was spent in it.
 *
 * @param user the key
 * @param assignment persons that it is
 */
record SessionFacts(String user, Assignment assignment) {
    static final String TABLE = "sessions";

    private static final String GAP = "gap";
    private static final long SECOND = 1000;

    /** @param open whether the session goes on: its rows have no reason why it closed */
    List<Fact> of(Session session, Visit visit, boolean open) {
        String id = user + "/" + Rfc3339.formatShort(session.start());
        JsonRow main = visit.countsTo(row(id, session, visit, open)
                .int64("duration_seconds", (session.end() - session.start()) / SECOND)
                .int64("events", session.events()));
        Fact first = new Fact(
                TABLE, CurrencyFact.id(id), money(main, session.revenue().first()));
        if (session.revenue().further().isEmpty()) {
            return List.of(first);
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(first);
        for (Amount amount : session.revenue().further()) {
            facts.add(new Fact(
                    TABLE, CurrencyFact.id(id, amount.currency()), money(row(id, session, visit, open), amount)));
        }
        return facts;
    }

    private JsonRow row(String id, Session session, Visit visit, boolean open) {
        JsonRow row = visit.sourceTo(new JsonRow()
                        .text("user_id", user)
                        .text("person_id", assignment.personAt(session.start(), user))
                        .text("session_id", id))
                .time("started_at", session.start())
                .time("ended_at", session.end());
        return open ? row : row.text("close_reason", GAP);
    }

    private static JsonRow money(JsonRow row, Amount amount) {
        return row.decimal("revenue", amount.value()).text("currency", amount.currency());
    }
}
