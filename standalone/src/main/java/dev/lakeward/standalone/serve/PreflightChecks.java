package dev.lakeward.standalone.serve;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.sink.catalog.LakeSchemas;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.standalone.lake.AllSettings;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.machine.OpenFileLimit;
import dev.lakeward.standalone.machine.Ports;
import dev.lakeward.telemetry.TelemetrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Checks settings, catalogue and ports before anything starts; a fault is wrong use, exit code 2. */
public final class PreflightChecks {
    private PreflightChecks() {}

    /**
     * Reads the settings of all services as they will read them, and the catalogue.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static Catalog settings(Map<String, String> variables) {
        return AllSettings.read(variables);
    }

    /**
     * Holds the catalogue against the tables of a lake on local disk, and lets other commands know the folder of the
     * user's own. On HDFS the sink does so when it starts.
     *
     * @throws CatalogException naming table, column and remedy
     */
    static void tables(DataFolder folder, Map<String, String> variables) {
        InstallationSettings installation = InstallationSettings.from(variables);
        Path tables = DataFolder.warehouse(folder.root());
        if (folder.storage() == Storage.local && Files.isDirectory(tables)) {
            try (FileStore store = FileStores.open(tables.toUri())) {
                LakeSchemas.check(store, installation.loadCatalog());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the tables of " + tables, e);
            }
        }
        LakeCatalog.remember(folder.root(), installation.catalogDirectory());
    }

    /** @throws SettingsException where the storage cannot keep its files in the data folder */
    static void storage(Path folder, Storage storage) {
        // A DataNode of Hadoop 3.5 takes the path of its folder for a format string, and never registers.
        if (storage == Storage.hdfs && folder.toString().indexOf('%') >= 0) {
            throw new SettingsException(
                    "HDFS cannot keep its files in %s: its path has a %%; choose another --data-dir, or --storage local"
                            .formatted(folder));
        }
    }

    /** @throws SettingsException where the process may not even open the files of a start */
    static void openFiles(OpenFileLimit files) {
        if (files.isBelowLeast()) {
            throw new SettingsException("this process may open %,d files at once, and a start needs %,d; %s"
                    .formatted(files.most(), OpenFileLimit.LEAST, OpenFileLimit.REMEDY));
        }
    }

    /** @throws SettingsException where the API cannot listen; {@code remedy} names what sets its port */
    static void http(Map<String, String> variables, String remedy) {
        var http = IngestSettings.from(variables).http();
        Ports.requireFree(http.host(), http.port(), remedy);
    }

    /** @throws SettingsException where live queries cannot be answered */
    static void live(Map<String, String> variables) {
        var live = ProcessorSettings.from(variables).live();
        Ports.requireFree(live.host(), live.port(), "LAKEWARD_PROCESSOR_HTTP_PORT");
    }

    /** @throws SettingsException where metrics and probes cannot be shown */
    static void metrics(Map<String, String> variables) {
        TelemetrySettings metrics = TelemetrySettings.from(variables);
        if (metrics.chosen()) {
            Ports.requireFree(metrics.host(), metrics.port(), "LAKEWARD_METRICS_PORT");
        }
    }
}
