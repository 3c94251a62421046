package dev.lakeward.sink;

import static dev.lakeward.event.config.SettingGroup.SINK;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.files.WarehouseAddress;
import dev.lakeward.sink.write.Rotation;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a sink.
 *
 * @param installation topics, Kafka and catalogue
 * @param warehouse address of the tables: {@code file:///folder} or {@code hdfs://host:port/folder}
 * @param store settings of the file store
 * @param rotation when ranges are committed
 * @param instance name of this sink, unique in its group
 * @param threads number of consumers
 */
public record SinkSettings(
        InstallationSettings installation,
        URI warehouse,
        StoreSettings store,
        Rotation rotation,
        String instance,
        int threads) {
    private static final Setting<Optional<URI>> WAREHOUSE = Setting.optional(
                    SINK,
                    "LAKEWARD_WAREHOUSE",
                    SettingType.of("address", WarehouseAddress::parse),
                    "`file:///folder` or `hdfs://host:port/folder`; a blank can be written as it is or as `%20`, `#` is"
                            + " `%23`, `?` is `%3F`")
            .otherwise("`lakeward-data/warehouse` in the working folder");
    private static final Setting<Optional<String>> INSTANCE = Setting.optional(
                    SINK,
                    "LAKEWARD_SINK_INSTANCE",
                    SettingType.TEXT,
                    "name of this sink in its group; stable across restarts")
            .otherwise("host name");
    private static final Setting<Optional<Integer>> THREADS = Setting.optional(
                    SINK,
                    "LAKEWARD_SINK_THREADS",
                    SettingType.integer(1, 64),
                    "consumers; each has its share of every topic, and fills files of all its partitions at the same time")
            .otherwise("one per core, at most 4");

    public SinkSettings {
        String scheme = warehouse.getScheme() == null ? "" : warehouse.getScheme();
        if (!scheme.equals("file") && !scheme.equals("hdfs")) {
            throw new SettingsException(
                    "LAKEWARD_WAREHOUSE=%s: use file:///folder or hdfs://host:port/folder".formatted(warehouse));
        }
    }

    /** Settings from {@code LAKEWARD_} variables. */
    public static SinkSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        SinkSettings read = from(settings);
        settings.done();
        return read;
    }

    static SinkSettings from(Settings settings) {
        return new SinkSettings(
                InstallationSettings.from(settings),
                settings.get(WAREHOUSE)
                        .orElseGet(() -> Path.of("lakeward-data/warehouse").toUri()),
                StoreSettings.from(settings),
                Rotation.from(settings),
                settings.get(INSTANCE).orElseGet(SinkSettings::hostName),
                settings.get(THREADS).orElseGet(SinkSettings::defaultThreads));
    }

    /** While one thread waits for the broker or the store, another writes rows. */
    private static int defaultThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sink";
        }
    }
}
