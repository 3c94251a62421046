package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.KerberosLogin;
import dev.lakeward.sink.files.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkSettingsTest {
    @Test
    void hasDefaultsForOneMachine() {
        var settings = SinkSettings.from(Map.of());

        assertThat(settings.installation().kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
        assertThat(settings.warehouse().getScheme()).isEqualTo("file");
        assertThat(settings.rotation().age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.threads()).isPositive();
    }

    @Test
    void readsEverySetting() {
        var settings = SinkSettings.from(Map.of(
                "LAKEWARD_WAREHOUSE", "hdfs://names:8020/lakeward",
                "LAKEWARD_WAREHOUSE_CONF_DIR", "/etc/hadoop/conf",
                "LAKEWARD_WAREHOUSE_REPLICATION", "2",
                "LAKEWARD_SINK_ROTATE_AGE", "1s",
                "LAKEWARD_SINK_ROTATE_ROWS", "10",
                "LAKEWARD_SINK_ROTATE_BYTES", "1MiB",
                "LAKEWARD_SINK_MEMORY", "64MiB",
                "LAKEWARD_SINK_INSTANCE", "a",
                "LAKEWARD_SINK_THREADS", "3"));

        assertThat(settings.warehouse()).hasToString("hdfs://names:8020/lakeward");
        assertThat(settings.store().hadoopFolder()).contains(Path.of("/etc/hadoop/conf"));
        assertThat(settings.store().replication()).contains(2);
        assertThat(settings.rotation().rows()).isEqualTo(10);
        assertThat(settings.rotation().bytes()).isEqualTo(1 << 20);
        assertThat(settings.rotation().memory()).isEqualTo(64 << 20);
        assertThat(settings.instance()).isEqualTo("a");
        assertThat(settings.threads()).isEqualTo(3);
    }

    @Test
    void takesPrincipalAndKeytabTogether(@TempDir Path folder) throws IOException {
        Path keytab = Files.createFile(folder.resolve("sink.keytab"));
        var both = Map.of("LAKEWARD_WAREHOUSE_PRINCIPAL", "sink@A", "LAKEWARD_WAREHOUSE_KEYTAB", keytab.toString());

        assertThat(SinkSettings.from(both).store().login()).contains(new KerberosLogin("sink@A", keytab));
        assertThatThrownBy(() -> SinkSettings.from(Map.of("LAKEWARD_WAREHOUSE_PRINCIPAL", "sink@A")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("set both or none");
        assertThatThrownBy(() -> SinkSettings.from(Map.of(
                        "LAKEWARD_WAREHOUSE_PRINCIPAL", "sink@A", "LAKEWARD_WAREHOUSE_KEYTAB", "/none/sink.keytab")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("LAKEWARD_WAREHOUSE_KEYTAB=/none/sink.keytab: user ");
    }

    @Test
    void rejectsAKeytabForAnHdfsWithoutKerberos(@TempDir Path folder) throws IOException {
        Path keytab = Files.createFile(folder.resolve("sink.keytab"));
        var settings =
                new StoreSettings(Optional.empty(), Optional.empty(), Optional.of(new KerberosLogin("sink@A", keytab)));

        assertThatThrownBy(() -> FileStores.open(URI.create("hdfs://127.0.0.1:1/lake"), settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hadoop.security.authentication is not kerberos in core-site.xml");
    }

    @Test
    void rejectsAWarehouseWithAnotherScheme() {
        assertThatThrownBy(() -> SinkSettings.from(Map.of("LAKEWARD_WAREHOUSE", "s3://bucket/lake")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("LAKEWARD_WAREHOUSE=s3://bucket/lake");
    }
}
