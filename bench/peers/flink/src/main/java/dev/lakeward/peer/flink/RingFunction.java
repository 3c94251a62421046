package dev.lakeward.peer.flink;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Duplicates and sessions in one function with one state a user and one timer a session, as one writes it who wants speed. It
 * promises less than ours: a repeat behind 16 other events of its user counts twice, and what comes after its session was told is
 * a session of its own.
 */
final class RingFunction extends KeyedProcessFunction<String, Event, Event> {
    static final OutputTag<Session> SESSIONS = new OutputTag<>("sessions") {};
    static final Duration GAP = Duration.ofMinutes(30);

    private transient ValueState<RingState> states;

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("user", RingState.class));
    }

    @Override
    public void processElement(Event event, Context context, Collector<Event> out) throws Exception {
        RingState state = states.value();
        if (state == null) {
            state = new RingState();
        }
        if (!state.isNew(hash(event.id))) {
            return;
        }
        out.collect(event);
        if (state.session.events > 0 && event.time - state.session.end > GAP.toMillis()) {
            context.output(SESSIONS, state.session);
            state.session = new Session();
        }
        state.session.add(event);
        if (state.timer == 0) {
            state.timer = state.session.end + GAP.toMillis();
            context.timerService().registerEventTimeTimer(state.timer);
        }
        states.update(state);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Event> out) throws Exception {
        RingState state = states.value();
        long due = state.session.end + GAP.toMillis();
        state.timer = 0;
        if (due > time) {
            state.timer = due;
            context.timerService().registerEventTimeTimer(due);
        } else if (state.session.events > 0) {
            context.output(SESSIONS, state.session);
            state.session = new Session();
        }
        states.update(state);
    }

    private static long hash(String id) {
        long hash = 1125899906842597L;
        for (int i = 0; i < id.length(); i++) {
            hash = 31 * hash + id.charAt(i);
        }
        return hash;
    }
}
