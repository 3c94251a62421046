package dev.lakeward.event.config;

import static dev.lakeward.event.config.SettingGroup.ALL_SERVICES;

import dev.lakeward.event.journey.Journeys;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that all services of an installation share: its topics, its Kafka cluster and its catalogue.
 *
 * @param topics names of the topics
 * @param kafka properties of every Kafka client, {@code bootstrap.servers} among them
 * @param partitions of topics that a service creates
 * @param replication of topics that a service creates
 * @param catalogDirectory folder with schemas of the user's own tables
 */
public record InstallationSettings(
        Topics topics, Map<String, String> kafka, int partitions, int replication, Optional<Path> catalogDirectory) {
    /** Folder with schemas of the user's own tables. */
    public static final Setting<Optional<Path>> CATALOG_DIRECTORY = Setting.optional(
            ALL_SERVICES,
            "LAKEWARD_CATALOG_DIR",
            SettingType.PATH,
            "folder with [your own tables](events.md#add-a-table)");

    private static final Setting<String> NAMESPACE = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_NAMESPACE",
            SettingType.TEXT,
            Topics.DEFAULT_NAMESPACE,
            "prefix of topics and groups; separates installations on one cluster");
    private static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.of(ALL_SERVICES, "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SettingType.TEXT, "127.0.0.1:9092", "brokers");
    private static final Setting<Map<String, String>> KAFKA = Setting.prefix(
            ALL_SERVICES,
            "LAKEWARD_KAFKA_",
            "X_Y",
            "any client property `x.y`, such as `LAKEWARD_KAFKA_SECURITY_PROTOCOL`; `…_FILE` reads a secret from a file");
    private static final Setting<Integer> PARTITIONS = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_TOPIC_PARTITIONS",
            SettingType.integer(1, 10_000),
            4,
            "partitions of topics that a service creates; never changed later");
    private static final Setting<Integer> REPLICATION = Setting.of(
            ALL_SERVICES,
            "LAKEWARD_TOPIC_REPLICATION",
            SettingType.integer(1, 100),
            1,
            "their replicas; from 3 on, two must be in sync");

    public InstallationSettings {
        kafka = Map.copyOf(kafka);
    }

    /**
     * Reads {@code LAKEWARD_} variables.
     *
     * @throws SettingsException naming key, value and what is right
     */
    public static InstallationSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        InstallationSettings read = from(settings);
        settings.done();
        return read;
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static InstallationSettings from(Settings settings) {
        var topics = new Topics(settings.get(NAMESPACE));
        Optional<Path> catalog = settings.get(CATALOG_DIRECTORY);
        String servers = settings.get(BOOTSTRAP_SERVERS);
        var kafka = new HashMap<>(settings.get(KAFKA));
        kafka.putIfAbsent("bootstrap.servers", servers);
        return new InstallationSettings(topics, kafka, settings.get(PARTITIONS), settings.get(REPLICATION), catalog);
    }

    /** Whether Kafka knows who connects: then rights can be missing. */
    public boolean hasAccount() {
        return !kafka.getOrDefault("security.protocol", "PLAINTEXT").equalsIgnoreCase("PLAINTEXT");
    }

    /** Without the properties of Kafka, among which are secrets. */
    @Override
    public String toString() {
        return "InstallationSettings[namespace=%s, kafka=%s, partitions=%d, replication=%d, catalog=%s]"
                .formatted(
                        topics.namespace(),
                        kafka.getOrDefault("bootstrap.servers", ""),
                        partitions,
                        replication,
                        catalogDirectory);
    }

    /**
     * The built-in tables and the user's own.
     *
     * @throws dev.lakeward.event.schema.CatalogException naming file, fault and remedy
     */
    public Catalog loadCatalog() {
        Catalog catalog = Catalog.load(catalogDirectory.orElse(null));
        Journeys.check(catalog);
        return catalog;
    }
}
