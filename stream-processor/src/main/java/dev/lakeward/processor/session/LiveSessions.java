package dev.lakeward.processor.session;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Fact;
import java.util.List;

/** The sessions of a user as they stand now, those that go on among them. */
public final class LiveSessions {
    private LiveSessions() {}

    /** One object a session and currency, in order; none where nothing is remembered of the user. */
    public static List<JsonRow> of(Entity entity) {
        if (!entity.has(SessionStage.SLOT)) {
            return List.of();
        }
        return entity.state(SessionStage.SLOT).all().stream()
                .flatMap(session -> SessionRows.of(entity.key(), session).stream())
                .map(Fact::row)
                .toList();
    }
}
