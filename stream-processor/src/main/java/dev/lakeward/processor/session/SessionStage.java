package dev.lakeward.processor.session;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.entity.Slot;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.Outputs;
import dev.lakeward.processor.flow.Stage;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Facts {@code sessions}: from all events whose table is keyed by user_id. A session is told when nothing came for gap and
 * grace, and told again when late events change it.
 */
public final class SessionStage implements Stage {
    static final Slot<Sessions> SLOT = new Slot<>(1, Sessions::new, Sessions::write, Sessions::read);
    static final String OUTPUTS = "session-outputs";
    static final String NODE = "sessions";

    private final String store;
    private final Topics topics;
    private final Counters counters;
    private final Timing timing;

    /**
     * When a session ends.
     *
     * @param gap longest pause within a session
     * @param grace how much longer to wait, in time of the log, before it is told
     * @param retention how far behind its key's newest event an event may come
     */
    public record Timing(Duration gap, Duration grace, Duration retention) {}

    /** @param store the store of entities that the intake owns */
    public SessionStage(String store, Topics topics, Counters counters, Timing timing) {
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
    public void apply(KStream<byte[], Flow> intake) {
        KStream<byte[], Flow> facts =
                intake.process(() -> new SessionProcessor(store, topics, counters, timing), Named.as(NODE), store);
        Outputs.send(facts, OUTPUTS);
    }
}
