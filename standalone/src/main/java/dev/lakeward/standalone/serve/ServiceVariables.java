package dev.lakeward.standalone.serve;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of the services in one JVM: the environment, and the addresses that this JVM chose. */
final class ServiceVariables {
    /** What the caller gives: the environment, the port of the API, and a Kafka to use in place of one in this JVM. */
    record Given(Map<String, String> environment, int port, Optional<String> kafka) {}

    private final Map<String, String> common;

    /** @param port of the API, unless the environment names one; negative to leave it to the environment */
    ServiceVariables(Map<String, String> environment, String brokers, Path state, int port) {
        common = new HashMap<>(environment);
        common.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", brokers);
        common.put("LAKEWARD_STATE_DIR", state.toString());
        common.putIfAbsent("LAKEWARD_SINK_ROTATE_AGE", "2s");
        common.putIfAbsent("LAKEWARD_PROCESSOR_HTTP_PORT", "0");
        if (port >= 0) {
            common.put("LAKEWARD_HTTP_PORT", Integer.toString(port));
        }
    }

    Map<String, String> common() {
        return Map.copyOf(common);
    }

    Map<String, String> with(URI warehouse) {
        Map<String, String> all = new HashMap<>(common);
        all.put("LAKEWARD_WAREHOUSE", warehouse.toString());
        return Map.copyOf(all);
    }
}
