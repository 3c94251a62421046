package dev.lakeward.event.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallationSettingsTest {
    @Test
    void hasDefaultsForOneMachine() {
        var installation = InstallationSettings.from(Map.of());

        assertThat(installation.topics().events()).isEqualTo("lw.events");
        assertThat(installation.kafka()).isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092"));
        assertThat(installation.partitions()).isEqualTo(4);
        assertThat(installation.replication()).isEqualTo(1);
        assertThat(installation.catalogDirectory()).isEmpty();
    }

    @Test
    void readsEverySetting() {
        var installation = InstallationSettings.from(Map.of(
                "LAKEWARD_NAMESPACE", "shop",
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "LAKEWARD_KAFKA_SECURITY_PROTOCOL", "SSL",
                "LAKEWARD_TOPIC_PARTITIONS", "12",
                "LAKEWARD_TOPIC_REPLICATION", "3",
                "LAKEWARD_CATALOG_DIR", "/etc/lakeward"));

        assertThat(installation.topics().events()).isEqualTo("shop.events");
        assertThat(installation.kafka())
                .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "security.protocol", "SSL"));
        assertThat(installation.partitions()).isEqualTo(12);
        assertThat(installation.replication()).isEqualTo(3);
        assertThat(installation.catalogDirectory()).contains(Path.of("/etc/lakeward"));
    }

    @Test
    void printsNoSecret() {
        var installation = InstallationSettings.from(Map.of(
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "LAKEWARD_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "LAKEWARD_KAFKA_SASL_JAAS_CONFIG", "password=hunter2"));

        assertThat(installation.toString()).contains("kafka:9092").doesNotContain("hunter2");
        assertThat(installation.hasAccount()).isTrue();
        assertThat(InstallationSettings.from(Map.of()).hasAccount()).isFalse();
    }

    @Test
    void rejectsWhatIsWrong() {
        assertThatThrownBy(() -> InstallationSettings.from(Map.of("LAKEWARD_TOPIC_PARTITIONS", "none")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("LAKEWARD_TOPIC_PARTITIONS=none: use a whole number from 1 to 10000");
        assertThatThrownBy(() -> InstallationSettings.from(Map.of("LAKEWARD_NAMESPACE", "Shop")))
                .hasMessageContaining("LAKEWARD_NAMESPACE=Shop: use a letter");
        assertThatThrownBy(() -> InstallationSettings.from(Map.of("LAKEWARD_CATALOG_DRI", "/etc/lakeward")))
                .hasMessage("LAKEWARD_CATALOG_DRI is no setting: did you mean LAKEWARD_CATALOG_DIR?");
    }
}
