package dev.lakeward.processor.activity;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageProcessor.Names;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Facts {@code user_activity} and {@code hourly_activity}: from page events, however late. */
public final class ActivityStage implements Stage {
    static final StateKey<HourState> HOUR = new StateKey<>(0, HourState::empty, HourState::write, HourState::read);
    private static final String EVENTS = "page_events";
    private static final String NODE = "pages";
    private static final String PAGE_OUTPUTS = "page-outputs";
    private static final String HOUR_NODE = "hours";
    static final String HOUR_STORE = "hour-state";
    private static final String HOUR_OUTPUTS = "hour-outputs";

    private final StreamsBuilder builder;
    private final Topics topics;
    private final EventCounters counters;
    private final Repartition byHour;

    /** @param partitions of the internal topic */
    public ActivityStage(StreamsBuilder builder, Topics topics, EventCounters counters, int partitions) {
        this.builder = builder;
        this.topics = topics;
        this.counters = counters;
        this.byHour = new Repartition("by-hour", partitions);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.name().equals(EVENTS);
    }

    @Override
    public boolean wantsLate() {
        return true;
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> intake) {
        builder.addStateStore(EntityStore.builder(HOUR_STORE));
        KStream<byte[], StreamMessage> pages = intake.process(
                () -> new PageProcessor(topics, new Names(NODE, "", PAGE_OUTPUTS), counters, byHour.node()),
                Named.as(NODE));
        OutputSink.send(pages, PAGE_OUTPUTS);
        var hour = new Names(HOUR_NODE, HOUR_STORE, HOUR_OUTPUTS);
        KStream<byte[], StreamMessage> hours = byHour.apply(pages)
                .process(() -> new HourProcessor(hour, topics, counters), Named.as(HOUR_NODE), HOUR_STORE);
        OutputSink.send(hours, HOUR_OUTPUTS);
    }
}
