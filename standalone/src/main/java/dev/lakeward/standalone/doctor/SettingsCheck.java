package dev.lakeward.standalone.doctor;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.compact.CompactionSettings;
import dev.lakeward.telemetry.TelemetrySettings;
import dev.lakeward.telemetry.trace.TracingSettings;

/** Reads the settings of all services as the services do. */
record SettingsCheck(DoctorContext site) implements Check {
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Diagnosis look() {
        var variables = site.variables();
        KnownKeys.ofClassPath().rejectUnknown(variables);
        IngestSettings ingest = IngestSettings.from(variables);
        ProcessorSettings.from(variables);
        SinkSettings sink = SinkSettings.from(variables);
        CatalogSyncSettings.from(variables, sink.warehouse());
        CompactionSettings.from(variables);
        TelemetrySettings.from(variables);
        TracingSettings.from(variables);
        Catalog catalog = Catalog.load(ingest.catalogDir().orElse(null));
        long set = variables.keySet().stream()
                .filter(key -> key.startsWith("LAKEWARD_"))
                .count();
        return new Diagnosis.Good("%d set, all understood; %d tables in the catalogue"
                .formatted(set, catalog.tables().size()));
    }
}
