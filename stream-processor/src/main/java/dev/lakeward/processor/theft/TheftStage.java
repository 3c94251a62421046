package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.entity.Slot;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.Hop;
import dev.lakeward.processor.flow.Outputs;
import dev.lakeward.processor.flow.Stage;
import dev.lakeward.processor.flow.StageProcessor.Names;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Facts {@code theft_alerts}. By component: whose it is; from there by meter; from there by class of service. */
public final class TheftStage implements Stage {
    static final String DEVICES = "devices";
    static final String INSTALLS = "install_events";
    static final String MEASUREMENTS = "measurements";
    static final Slot<ComponentState> COMPONENT =
            new Slot<>(4, ComponentState::empty, ComponentState::write, ComponentState::read);
    static final Slot<MeterState> METER = new Slot<>(0, MeterState::empty, MeterState::write, MeterState::read);
    static final Slot<Readings> DAY = new Slot<>(1, Readings::new, Readings::write, Readings::read);
    static final Slot<PeerState> PEERS = new Slot<>(0, PeerState::empty, PeerState::write, PeerState::read);

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
    private final Counters counters;
    private final Thresholds thresholds;
    private final Hop byMeter;
    private final Hop byClass;

    /**
     * @param store the store of entities that the intake owns
     * @param partitions of the internal topics
     */
    public TheftStage(
            StreamsBuilder builder,
            String store,
            Topics topics,
            Counters counters,
            Thresholds thresholds,
            int partitions) {
        this.builder = builder;
        this.store = store;
        this.topics = topics;
        this.counters = counters;
        this.thresholds = thresholds;
        this.byMeter = new Hop("by-meter", partitions);
        this.byClass = new Hop("by-class", partitions);
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
    public void apply(KStream<byte[], Flow> intake) {
        builder.addStateStore(EntityStore.builder(METER_STORE));
        builder.addStateStore(EntityStore.builder(PEER_STORE));
        var component = new Names(NODE, store, COMPONENT_OUTPUTS);
        KStream<byte[], Flow> components = intake.process(
                () -> new ComponentProcessor(component, topics, counters, byMeter.child()), Named.as(NODE), store);
        Outputs.send(components, COMPONENT_OUTPUTS);

        var meter = new Names(METER_NODE, METER_STORE, METER_OUTPUTS);
        KStream<byte[], Flow> meters = byMeter.apply(components)
                .process(
                        () -> new MeterProcessor(meter, topics, counters, thresholds, byClass.child()),
                        Named.as(METER_NODE),
                        METER_STORE);
        Outputs.send(meters, METER_OUTPUTS);

        var peer = new Names(PEER_NODE, PEER_STORE, PEER_OUTPUTS);
        KStream<byte[], Flow> peers = byClass.apply(meters)
                .process(() -> new PeerProcessor(peer, topics, counters, thresholds), Named.as(PEER_NODE), PEER_STORE);
        Outputs.send(peers, PEER_OUTPUTS);
    }
}
