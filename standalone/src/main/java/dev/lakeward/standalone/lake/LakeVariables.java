package dev.lakeward.standalone.lake;

import dev.lakeward.standalone.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of the services for commands on a data folder: the environment, completed by the folder and its server. */
public final class LakeVariables {
    /** Bootstrap servers of Kafka. */
    public static final String KAFKA = "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS";

    /** Address of the warehouse. */
    public static final String WAREHOUSE = "LAKEWARD_WAREHOUSE";

    private LakeVariables() {}

    /** The environment; Kafka, warehouse and catalogue are those of the data folder where it leaves them out. */
    public static Map<String, String> of(Map<String, String> environment, Path dataDir) {
        var variables = new HashMap<>(environment);
        RuntimeFile.read(dataDir).ifPresent(server -> {
            complete(variables, KAFKA, server.kafka());
            complete(variables, WAREHOUSE, server.warehouse().toString());
        });
        Path tables = DataFolder.warehouse(dataDir);
        if (DataFolder.storage(dataDir) == Storage.local && Files.isDirectory(tables)) {
            complete(variables, WAREHOUSE, tables.toUri().toString());
        }
        LakeCatalog.directory(environment, dataDir)
                .ifPresent(directory -> variables.put("LAKEWARD_CATALOG_DIR", directory.toString()));
        return variables;
    }

    /**
     * The environment with a warehouse.
     *
     * @throws CommandFailure if neither the environment nor the data folder has one that can be read now
     */
    public static Map<String, String> withWarehouse(Map<String, String> environment, Path dataDir) {
        Map<String, String> variables = of(environment, dataDir);
        if (!variables.getOrDefault(WAREHOUSE, "").isBlank()) {
            return variables;
        }
        throw new CommandFailure(
                DataFolder.storage(dataDir) == Storage.hdfs
                        ? "the lake in %s is on HDFS, which does not run: start it with `lakeward serve --data-dir %s`"
                                .formatted(dataDir, dataDir)
                        : "no lake in %s: name its folder with --data-dir, or set %s to its address"
                                .formatted(dataDir, WAREHOUSE));
    }

    private static void complete(Map<String, String> variables, String key, String value) {
        variables.compute(key, (_, given) -> given == null || given.isBlank() ? value : given);
    }
}
