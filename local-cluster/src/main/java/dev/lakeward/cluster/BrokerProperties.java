package dev.lakeward.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** Settings of a broker that is alone: those of {@code broker.properties} and its addresses. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path directory, int brokerPort, int controllerPort) {
        var properties = load();
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty(
                "listeners",
                "BROKER://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(brokerPort, CONTROLLER_LISTENER, controllerPort));
        properties.setProperty("advertised.listeners", "BROKER://127.0.0.1:%d".formatted(brokerPort));
        properties.setProperty(
                "listener.security.protocol.map", "BROKER:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER_LISTENER));
        properties.setProperty("inter.broker.listener.name", "BROKER");
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort));
        properties.setProperty("log.dirs", directory.toString());
        return properties;
    }

    /** Those of its controller alone, which takes no requests of others. */
    static Properties controller(Path directory, int port) {
        var properties = of(directory, 0, port);
        properties.setProperty("process.roles", "controller");
        properties.setProperty("listeners", "%s://127.0.0.1:%d".formatted(CONTROLLER_LISTENER, port));
        properties.remove("advertised.listeners");
        properties.remove("inter.broker.listener.name");
        return properties;
    }

    private static Properties load() {
        var properties = new Properties();
        try (var file = BrokerProperties.class.getResourceAsStream("broker.properties")) {
            properties.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException("broker.properties is missing from the jar", e);
        }
        return properties;
    }
}
