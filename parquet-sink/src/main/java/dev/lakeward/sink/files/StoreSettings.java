package dev.lakeward.sink.files;

import static dev.lakeward.event.config.SettingGroup.SINK;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of HDFS in addition to the address.
 *
 * @param hadoopFolder folder of {@code core-site.xml} and {@code hdfs-site.xml}, for name services, Kerberos, time-outs
 * @param replication replicas of each file, instead of the default of the cluster
 * @param login the account at Kerberos
 */
public record StoreSettings(Optional<Path> hadoopFolder, Optional<Integer> replication, Optional<KerberosLogin> login) {
    /** Uses the class path and the defaults of the cluster. */
    public static final StoreSettings DEFAULT = new StoreSettings(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Setting<Optional<Path>> CONF_DIR = Setting.optional(
            SINK,
            "LAKEWARD_WAREHOUSE_CONF_DIR",
            SettingType.PATH,
            "folder with HDFS's own `core-site.xml` and `hdfs-site.xml`");
    private static final Setting<Integer> REPLICATION = Setting.of(
            SINK,
            "LAKEWARD_WAREHOUSE_REPLICATION",
            SettingType.integer(0, 512),
            0,
            "replicas of each file on HDFS; 0 uses the cluster's default");

    private static final Setting<Optional<String>> PRINCIPAL = Setting.optional(
            SINK,
            "LAKEWARD_WAREHOUSE_PRINCIPAL",
            SettingType.TEXT,
            "account at Kerberos, such as `lakeward@EXAMPLE.COM`, of an HDFS [that requires it](security.md#hdfs)");
    private static final Setting<Optional<Path>> KEYTAB = Setting.optional(
            SINK, "LAKEWARD_WAREHOUSE_KEYTAB", SettingType.PATH, "file of its keys; tickets are renewed with it");

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static StoreSettings from(Settings settings) {
        int replication = settings.get(REPLICATION);
        return new StoreSettings(
                settings.get(CONF_DIR),
                replication == 0 ? Optional.empty() : Optional.of(replication),
                KerberosLogin.of(settings.get(PRINCIPAL), settings.get(KEYTAB)));
    }
}
