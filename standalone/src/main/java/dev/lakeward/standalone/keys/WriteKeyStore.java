package dev.lakeward.standalone.keys;

import dev.lakeward.event.access.KafkaFault;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.LakeVariables;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;

/** Opens the topic of write keys in the Kafka of the environment, or of the server that runs on the data folder. */
final class WriteKeyStore {
    /** A person waits for it. */
    private static final String PATIENCE_MILLIS = "10000";

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    /** The tables of the lake that the keys are for. */
    Catalog catalog() {
        return LakeCatalog.of(folder.dataDir());
    }

    <T> T with(Function<WriteKeyAdmin, T> work) {
        return with(InstallationSettings.from(LakeVariables.of(System.getenv(), folder.dataDir())), work);
    }

    static <T> T with(InstallationSettings settings, Function<WriteKeyAdmin, T> work) {
        Map<String, String> kafka = new HashMap<>(settings.kafka());
        kafka.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        kafka.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS);
        kafka.putIfAbsent("max.block.ms", PATIENCE_MILLIS);
        kafka.putIfAbsent("delivery.timeout.ms", "20000");
        try (var keys = new WriteKeyAdmin(kafka, settings.topics(), settings.replication())) {
            return work.apply(keys);
        } catch (KafkaException e) {
            String silent =
                    "Kafka at %s does not answer: start the lake (`lakeward serve`), name its folder with --data-dir, or set %s"
                            .formatted(kafka.get("bootstrap.servers"), LakeVariables.KAFKA);
            throw new CommandFailure(
                    KafkaFault.login(e).or(() -> KafkaFault.denied(e)).orElse(silent), e);
        }
    }
}
