package dev.lakeward.processor.session;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import java.util.List;
import java.util.function.LongPredicate;

/** The sessions of a user as of now, unfinished ones among them. */
public final class LiveSessions {
    private LiveSessions() {}

    /**
     * One object a session and currency, in order; none where nothing is remembered of the user.
     *
     * @param visitsKey state that says what led to sessions
     * @param wanted by its start
     */
    public static List<JsonRow> of(Entity entity, StateKey<? extends Visits> visitsKey, LongPredicate wanted) {
        if (!entity.has(SessionFold.STATE)) {
            return List.of();
        }
        Visits visits = entity.has(visitsKey) ? entity.state(visitsKey) : Visits.NONE;
        var facts = new SessionFacts(entity.key(), Assignment.of(entity));
        return entity.state(SessionFold.STATE).all().stream()
                .filter(session -> wanted.test(session.start()))
                .flatMap(session -> facts.of(session, visits.between(session.start(), session.end()), false).stream())
                .map(Fact::row)
                .toList();
    }
}
