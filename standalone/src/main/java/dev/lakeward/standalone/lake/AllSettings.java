package dev.lakeward.standalone.lake;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.compact.CompactionSettings;
import dev.lakeward.telemetry.TelemetrySettings;
import dev.lakeward.telemetry.trace.TracingSettings;
import java.util.Map;

/** The settings of all services, read as they will read them. */
public final class AllSettings {
    private AllSettings() {}

    /**
     * Reads them, and the catalogue.
     *
     * @throws dev.lakeward.event.config.SettingsException naming key, value and what is right
     */
    public static Catalog read(Map<String, String> variables) {
        IngestSettings ingest = IngestSettings.from(variables);
        ProcessorSettings.from(variables);
        SinkSettings sink = SinkSettings.from(variables);
        CatalogSyncSettings.from(variables, sink.warehouse());
        CompactionSettings.from(variables);
        TelemetrySettings.from(variables);
        TracingSettings.from(variables);
        return ingest.installation().loadCatalog();
    }
}
