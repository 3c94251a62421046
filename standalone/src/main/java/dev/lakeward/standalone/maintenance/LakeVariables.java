package dev.lakeward.standalone.maintenance;

import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of commands on the warehouse: that of the environment, else that of the data folder. */
final class LakeVariables {
    private static final String WAREHOUSE = "LAKEWARD_WAREHOUSE";

    private LakeVariables() {}

    /** The variables of the process, with a warehouse among them. */
    static Map<String, String> of(Map<String, String> environment, Path dataDir) {
        var variables = new HashMap<>(environment);
        if (variables.getOrDefault(WAREHOUSE, "").isBlank()) {
            variables.put(WAREHOUSE, warehouse(dataDir));
        }
        LakeCatalog.directory(environment, dataDir)
                .ifPresent(directory -> variables.put("LAKEWARD_CATALOG_DIR", directory.toString()));
        return variables;
    }

    private static String warehouse(Path dataDir) {
        if (DataFolder.storage(dataDir) == Storage.hdfs) {
            return RuntimeFile.read(dataDir)
                    .map(runtime -> runtime.warehouse().toString())
                    .orElseThrow(() -> new CommandFailure(
                            "the lake in %s is on HDFS, which does not run: start it with `lakeward serve --data-dir %s`"
                                    .formatted(dataDir, dataDir)));
        }
        Path tables = DataFolder.warehouse(dataDir);
        if (!Files.isDirectory(tables)) {
            throw new CommandFailure("no lake in %s: name its folder with --data-dir, or set %s to its address"
                    .formatted(dataDir, WAREHOUSE));
        }
        return tables.toUri().toString();
    }
}
