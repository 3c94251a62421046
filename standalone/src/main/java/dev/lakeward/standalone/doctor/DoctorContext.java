package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, folder and port that the checks look at.
 *
 * @param variables settings of the services, including those of a server that runs on the data folder
 * @param dataDir the data folder of {@code serve}
 * @param port that {@code serve} would listen on
 * @param running the server that runs on the data folder
 */
record DoctorContext(Map<String, String> variables, Path dataDir, int port, Optional<RuntimeFile> running) {
    static final String KAFKA = "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS";
    static final String WAREHOUSE = "LAKEWARD_WAREHOUSE";

    DoctorContext {
        variables = Map.copyOf(variables);
    }

    static DoctorContext of(Map<String, String> environment, Path dataDir, int port) {
        var variables = new HashMap<>(environment);
        Optional<RuntimeFile> running = RuntimeFile.read(dataDir);
        running.ifPresent(lake -> {
            variables.putIfAbsent(KAFKA, lake.kafka());
            variables.putIfAbsent(WAREHOUSE, lake.warehouse().toString());
        });
        Path tables = DataFolder.warehouse(dataDir);
        if (running.isEmpty() && DataFolder.storage(dataDir) == Storage.local && Files.isDirectory(tables)) {
            variables.putIfAbsent(WAREHOUSE, tables.toUri().toString());
        }
        LakeCatalog.directory(environment, dataDir)
                .ifPresent(directory -> variables.put("LAKEWARD_CATALOG_DIR", directory.toString()));
        return new DoctorContext(variables, dataDir, port, running);
    }

    /** Whether single services run here on a Kafka of their own, rather than {@code serve} with all of them. */
    boolean apart() {
        return running.isEmpty() && set(KAFKA).isPresent();
    }

    /** The value of a variable that is set to something. */
    Optional<String> set(String key) {
        return Optional.ofNullable(variables.get(key)).filter(value -> !value.isBlank());
    }
}
