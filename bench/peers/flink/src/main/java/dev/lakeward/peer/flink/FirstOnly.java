package dev.lakeward.peer.flink;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;

/** Passes each event_id of a key on once within seven days: as the product promises it, in the way that Flink's documents show. */
final class FirstOnly extends RichFilterFunction<Event> {
    private static final Duration SPAN = Duration.ofDays(7);

    private transient MapState<String, Boolean> seen;

    @Override
    public void open(OpenContext context) {
        var descriptor = new MapStateDescriptor<>("seen", String.class, Boolean.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(SPAN).build());
        seen = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public boolean filter(Event event) throws Exception {
        if (seen.contains(event.id)) {
            return false;
        }
        seen.put(event.id, true);
        return true;
    }
}
