package dev.lakeward.processor.theft;

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
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Facts {@code theft_alerts}. By component: whose it is; from there by meter; from there by class of service. */
public final class TheftStage implements Stage {
    static final String DEVICES = "devices";
    static final String INSTALLS = "install_events";
    static final String MEASUREMENTS = "measurements";
    static final StateKey<ComponentState> COMPONENT =
            new StateKey<>(4, ComponentState::empty, ComponentState::write, ComponentState::read);
    static final StateKey<MeterState> METER = new StateKey<>(0, MeterState::empty, MeterState::write, MeterState::read);
    static final StateKey<MeterReadings> DAY =
            new StateKey<>(1, MeterReadings::new, MeterReadings::write, MeterReadings::read);
    static final StateKey<PeerState> PEERS = new StateKey<>(0, PeerState::empty, PeerState::write, PeerState::read);

    private static final Set<String> TABLES = Set.of(DEVICES, INSTALLS, MEASUREMENTS, "measuring_components");
    private static final String NODE = "components";
    private static final String COMPONENT_OUTPUTS = "component-outputs";
    private static final String METER_NODE = "meters";
    static final String METER_STORE = "meter-state";
    private static final String METER_OUTPUTS = "meter-outputs";
    private static final String PEER_NODE = "peers";
    static final String PEER_STORE = "peer-state";
    private static final String PEER_OUTPUTS = "peer-outputs";

    private final StreamsBuilder builder;
    private final String store;
    private final Topics topics;
    private final EventCounters counters;
    private final Thresholds thresholds;
    private final Repartition byMeter;
    private final Repartition byClass;

    /**
     * @param store the store of entities that the intake owns
     * @param partitions of the internal topics
     */
    public TheftStage(
            StreamsBuilder builder,
            String store,
            Topics topics,
            EventCounters counters,
            Thresholds thresholds,
            int partitions) {
        this.builder = builder;
        this.store = store;
        this.topics = topics;
        this.counters = counters;
        this.thresholds = thresholds;
        this.byMeter = new Repartition("by-meter", partitions);
        this.byClass = new Repartition("by-class", partitions);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return TABLES.contains(table.name());
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> intake) {
        builder.addStateStore(EntityStore.builder(METER_STORE));
        builder.addStateStore(EntityStore.builder(PEER_STORE));
        var component = new Names(NODE, store, COMPONENT_OUTPUTS);
        KStream<byte[], StreamMessage> components = intake.process(
                () -> new ComponentProcessor(component, topics, counters, byMeter.node()), Named.as(NODE), store);
        OutputSink.send(components, COMPONENT_OUTPUTS);

        var meter = new Names(METER_NODE, METER_STORE, METER_OUTPUTS);
        KStream<byte[], StreamMessage> meters = byMeter.apply(components)
                .process(
                        () -> new MeterProcessor(meter, topics, counters, thresholds, byClass.node()),
                        Named.as(METER_NODE),
                        METER_STORE);
        OutputSink.send(meters, METER_OUTPUTS);

        var peer = new Names(PEER_NODE, PEER_STORE, PEER_OUTPUTS);
        KStream<byte[], StreamMessage> peers = byClass.apply(meters)
                .process(() -> new PeerProcessor(peer, topics, counters, thresholds), Named.as(PEER_NODE), PEER_STORE);
        OutputSink.send(peers, PEER_OUTPUTS);
    }
}
