package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Lets the topic of a run keep its last moments only. All that is sent in minutes would have to go to the disk, and its
 * speed would be what is measured.
 */
final class ShortRetention {
    private static final Map<String, String> CONFIG = Map.of(
            "segment.bytes", Integer.toString(32 << 20),
            "retention.bytes", Integer.toString(64 << 20),
            "file.delete.delay.ms", "0");

    private ShortRetention() {}

    /** The topic has to be there. */
    static void of(BenchEnv env) throws InterruptedException, ExecutionException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, env.topics().events());
        Collection<AlterConfigOp> set = CONFIG.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, set)).all().get();
        }
    }
}
