package dev.lakeward.processor.activity;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.stream.RepartitionMessage;
import java.util.List;

/** Counts by hour, and tells each count once a second at most. */
final class HourProcessor extends StageProcessor<HourState> {
    HourProcessor(Names names, Topics topics, EventCounters counters) {
        super(names, ActivityStage.HOUR, topics, counters);
    }

    @Override
    protected void take(Entity entity, HourState state, RepartitionMessage message) {
        state.add(new StateReader(message.body()).fixed64());
    }

    @Override
    protected void emit(Entity entity, HourState state, long now) {
        JsonRow row = row(entity.key(), state);
        emitter().emit(entity, state.emitted(), List.of(new Fact("hourly_activity", entity.key(), row)), now);
    }

    static JsonRow row(String hour, HourState state) {
        HourKey key = HourKey.parse(hour);
        return new JsonRow()
                .text("time_bucket", key.bucket())
                .time("hour", key.hour().toEpochMilli())
                .text("url_level1", key.domain())
                .text("url_level2", key.first())
                .text("activity", key.activity())
                .int64("activity_count", state.count())
                .int64("user_count", state.users().count())
                .flag("user_count_exact", state.users().isExact());
    }

    @Override
    protected Fact retraction(Entity entity, String factId) {
        throw new IllegalStateException("no count is taken back: " + factId);
    }
}
