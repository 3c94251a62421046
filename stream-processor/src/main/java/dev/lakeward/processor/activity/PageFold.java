package dev.lakeward.processor.activity;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;

/** Rule of activity: each event is one row, and one count in its hour. Has no state. */
final class PageFold implements Fold<PageFold.None, Event> {
    static final StateKey<None> NO_STATE = new StateKey<>(5, None::new, (none, out) -> {}, in -> new None());

    private final EventReader reader = new EventReader();
    private final RoleFinder roles = new RoleFinder(RoleKind.ACTIVITY);
    private final Repartition<Long> byHour;

    /** The state of every key. */
    record None() {}

    /** @param byHour takes hashes of users, by the text of an {@link HourKey} */
    PageFold(Repartition<Long> byHour) {
        this.byHour = byHour;
    }

    @Override
    public void add(Scope<None> scope, Event event, Emission out) {
        RoleColumns role = roles.of(event);
        if (role == null) {
            return;
        }
        reader.of(event);
        String activity = role.text(reader, "action").orElse("");
        PageAddress address = PageAddress.of(role.text(reader, "url").orElse(""));
        JsonRow row = new JsonRow()
                .text("user_id", scope.key())
                .text("event_id", event.id())
                .time("activity_time", event.time())
                .text("activity", activity)
                .text("url_level1", address.domain())
                .text("url_level2", address.first())
                .text("url_level3", address.second())
                .text("host", address.host())
                .text("query", address.query())
                .text("scheme", address.scheme());
        String hour = HourKey.of(event.time(), address, activity).text();
        out.emitOnce(new Fact("user_activity", scope.key() + "/" + event.source() + "/" + event.id(), row));
        out.send(byHour, hour, Distinct.hash(scope.key()));
    }

    @Override
    public void emit(Scope<None> scope, Emission out) {}
}
