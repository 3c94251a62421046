package dev.lakeward.event.config;

/** Which part of the product a setting belongs to; each group is a table of {@code docs/configuration.md}. */
public enum SettingGroup {
    ALL_SERVICES,
    LAUNCHER,
    COMMANDS,
    INGEST,
    PROCESS,
    SINK,
    CATALOGUE_SYNC,
    COMPACTION,
    CONSOLE
}
