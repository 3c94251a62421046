package dev.lakeward.standalone.doctor;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.standalone.lake.AllSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** Names the protocols of clients that are served, and those that are switched off. */
    record Protocols(DoctorContext context) implements Check {
        @Override
        public String name() {
            return "protocols";
        }

        @Override
        public Diagnosis run() {
            Set<Protocol> on = IngestSettings.from(context.variables()).protocols();
            String served = "on: " + names(on::contains);
            return new Diagnosis.Good(
                    on.size() == Protocol.values().length
                            ? served
                            : served + "; off: " + names(protocol -> !on.contains(protocol)));
        }

        private static String names(Predicate<Protocol> wanted) {
            String names = Arrays.stream(Protocol.values())
                    .filter(wanted)
                    .map(protocol -> protocol.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "none" : names;
        }
    }
}
