package dev.lakeward.standalone.doctor;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.lake.AllSettings;

/** Reads the settings of all services as the services do. */
record SettingsCheck(DoctorContext context) implements Check {
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Diagnosis run() {
        var variables = context.variables();
        KnownKeys.ofClassPath().rejectUnknown(variables);
        Catalog catalog = AllSettings.read(variables);
        long set = variables.keySet().stream()
                .filter(key -> key.startsWith("LAKEWARD_"))
                .count();
        return new Diagnosis.Good("%d set, all understood; %d tables in the catalogue"
                .formatted(set, catalog.tables().size()));
    }
}
