package dev.lakeward.processor.activity;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;

/** Rule of page events: each is one row, and one count in its hour. Has no state. */
final class PageFold implements Fold<PageFold.None, Event> {
    static final StateKey<None> NO_STATE = new StateKey<>(5, None::new, (none, out) -> {}, in -> new None());
    private static final EventReader.Name ACTION = new EventReader.Name("action");
    private static final EventReader.Name URL = new EventReader.Name("url");

    private final EventReader reader = new EventReader();
    private final Repartition<Long> byHour;

    /** The state of every key. */
    record None() {}

    /** @param byHour takes hashes of users, by the text of an {@link HourKey} */
    PageFold(Repartition<Long> byHour) {
        this.byHour = byHour;
    }

    @Override
    public void add(Scope<None> scope, Event event, Emission out) {
        reader.of(event);
        String activity = reader.text(ACTION).orElse("");
        PageAddress address = PageAddress.of(reader.text(URL).orElse(""));
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
        out.emitOnce(new Fact("user_activity", event.source() + "/" + event.id(), row));
        out.send(byHour, hour, Distinct.hash(scope.key()));
    }

    @Override
    public void emit(Scope<None> scope, Emission out) {}
}
