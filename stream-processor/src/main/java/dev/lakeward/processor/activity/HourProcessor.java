package dev.lakeward.processor.activity;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Parcel;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.state.StateReader;
import java.util.List;

/** Counts by hour, and tells each count once a second at most. */
final class HourProcessor extends StageProcessor<HourState> {
    HourProcessor(Names names, Topics topics, Counters counters) {
        super(names, ActivityStage.HOUR, topics, counters);
    }

    @Override
    protected void take(Entity entity, HourState state, Parcel parcel) {
        state.add(new StateReader(parcel.body()).fixed64());
    }

    @Override
    protected void conclude(Entity entity, HourState state, long now) {
        JsonRow row = row(entity.key(), state);
        teller().tell(entity, state.told(), List.of(new Fact("hourly_activity", entity.key(), row)), now);
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
    protected Fact stub(Entity entity, String factId) {
        throw new IllegalStateException("no count is taken back: " + factId);
    }
}
