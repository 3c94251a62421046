package dev.lakeward.ingest.enrich;

import static dev.lakeward.event.config.SettingGroup.INGEST;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.util.Set;

/**
 * What is worked out of messages.
 *
 * @param parts what is worked out without files of the user
 * @param geoFiles MaxMind databases with countries or networks
 */
public record EnrichmentSettings(Set<Part> parts, Set<String> geoFiles) {
    private static final Setting<Set<Part>> PARTS = Setting.of(
            INGEST,
            "LAKEWARD_ENRICH",
            SettingType.choices(Part.values()),
            Set.of(),
            "columns that are worked out of messages of [clients](clients.md#enrichment): browser and system, bots,"
                    + " kind of referring site; none by default");
    private static final Setting<Set<String>> GEO_FILES = Setting.of(
            INGEST,
            "LAKEWARD_ENRICH_GEO_FILES",
            SettingType.LIST,
            Set.of(),
            "MaxMind databases (`.mmdb`) of countries or networks, for the columns `geo_…` of these messages");

    /** A kind of columns. */
    public enum Part {
        /** Browser, system and type of device of the user agent. */
        USER_AGENT,
        /** Whether the user agent is one of a known bot. */
        BOT,
        /** Kind, name and search term of the referring site. */
        REFERRER
    }

    public EnrichmentSettings {
        parts = Set.copyOf(parts);
        geoFiles = Set.copyOf(geoFiles);
    }

    /** Reads {@code LAKEWARD_ENRICH} variables. */
    public static EnrichmentSettings from(Settings settings) {
        return new EnrichmentSettings(settings.get(PARTS), settings.get(GEO_FILES));
    }

    boolean isOff() {
        return parts.isEmpty() && geoFiles.isEmpty();
    }
}
