package dev.lakeward.processor.session;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Facts {@code sessions}: from all events whose table is keyed by user_id. A session is emitted once no
 * event came for gap and grace, and again when late events change it.
 */
public final class SessionStage implements Stage {
    static final StateKey<Sessions> STATE = new StateKey<>(1, Sessions::new, Sessions::write, Sessions::read);
    static final String OUTPUTS = "session-outputs";
    static final String NODE = "sessions";

    private final String store;
    private final Topics topics;
    private final EventCounters counters;
    private final Timing timing;

    /**
     * When a session ends.
     *
     * @param gap longest pause within a session
     * @param grace how much longer to wait, in time of the log, before it is emitted
     * @param retention how much older than its key's newest event an event may be
     */
    public record Timing(Duration gap, Duration grace, Duration retention) {}

    /** @param store the store of entities that the intake owns */
    public SessionStage(String store, Topics topics, EventCounters counters, Timing timing) {
        this.store = store;
        this.topics = topics;
        this.counters = counters;
        this.timing = timing;
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.kind() == Table.Kind.EVENTS && table.key().equals("user_id");
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> intake) {
        KStream<byte[], StreamMessage> facts =
                intake.process(() -> new SessionProcessor(store, topics, counters, timing), Named.as(NODE), store);
        OutputSink.send(facts, OUTPUTS);
    }
}
