package dev.lakeward.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a broker that is alone: one replica of everything, small buffers, quick recovery. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    static Map<String, Object> of(Path directory, int brokerPort, int controllerPort) {
        var properties = new TreeMap<String, Object>();
        properties.putAll(identity(directory, brokerPort, controllerPort));
        properties.putAll(oneReplica());
        properties.putAll(quickRecovery());
        properties.putAll(smallFootprint());
        properties.replaceAll((key, value) -> value.toString());
        return properties;
    }

    private static Map<String, Object> identity(Path directory, int brokerPort, int controllerPort) {
        return Map.of(
                "node.id",
                NODE_ID,
                "process.roles",
                "broker,controller",
                "listeners",
                "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(brokerPort, controllerPort),
                "advertised.listeners",
                "BROKER://127.0.0.1:%d".formatted(brokerPort),
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.voters",
                "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort),
                "log.dirs",
                directory.toString());
    }

    private static Map<String, Object> oneReplica() {
        return Map.of(
                "auto.create.topics.enable", false,
                "default.replication.factor", 1,
                "min.insync.replicas", 1,
                "offsets.topic.replication.factor", 1,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1,
                "unclean.leader.election.enable", false);
    }

    /** What a killed client left open is settled within seconds; members are admitted at once. */
    private static Map<String, Object> quickRecovery() {
        return Map.of(
                "group.initial.rebalance.delay.ms", 0,
                "group.min.session.timeout.ms", 1_000,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000,
                "num.recovery.threads.per.data.dir", 2);
    }

    private static Map<String, Object> smallFootprint() {
        return Map.of(
                "offsets.topic.num.partitions",
                4,
                "transaction.state.log.num.partitions",
                4,
                "num.network.threads",
                2,
                "num.io.threads",
                4,
                "background.threads",
                2,
                "log.cleaner.dedupe.buffer.size",
                8 << 20,
                "log.cleaner.io.buffer.size",
                128 << 10,
                "transaction.state.log.segment.bytes",
                16 << 20,
                "offsets.topic.segment.bytes",
                16 << 20,
                "log.segment.bytes",
                128 << 20);
    }
}
