package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.testsupport.FreePort;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code lakeward sink} on an HDFS with Kerberos, encryption, permissions and two NameNodes. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KerberosSinkSystemIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    /** A ticket lives for 60 s and is renewed after 48 s. */
    private static final int LOGINS = 4;

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JavaProcess cluster;
    private final Map<String, String> variables;
    private final IngestApi api;
    private final StreamProcessor processor;
    private final JavaProcess sink;
    private final AcknowledgedEvents events;
    private final int probe = FreePort.any();

    KerberosSinkSystemIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path logging = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger %msg%n</pattern></encoder>
                  </appender>
                  <logger name="org.apache.kerby" level="INFO"/>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
        cluster = JavaProcess.of(KerberisedHdfs.class, folder)
                .jvm("-Xmx700m", "-Dlogback.configurationFile=" + logging)
                .log(folder.resolve("cluster.log"))
                .start();
        Awaitility.await("HDFS is up")
                .atMost(LONG)
                .failFast(() -> !cluster.isAlive())
                .until(() -> Files.exists(folder.resolve(KerberisedHdfs.READY)));
        variables = variables();
        api = IngestApi.start(IngestSettings.from(variables));
        processor = StreamProcessor.start(ProcessorSettings.from(variables));
        sink = run(Lakeward.class, Map.of(), "sink");
        events = new AcknowledgedEvents(api.address());
    }

    private Map<String, String> variables() {
        Map<String, String> all = QuickSettings.with(Map.of());
        all.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers());
        all.put("LAKEWARD_NAMESPACE", SharedKafka.namespace());
        all.put("LAKEWARD_TOPIC_PARTITIONS", "1");
        all.put("LAKEWARD_HTTP_PORT", "0");
        all.put("LAKEWARD_LOG", "text");
        all.put("LAKEWARD_STATE_DIR", folder.resolve("state").toString());
        all.put("LAKEWARD_WAREHOUSE", "hdfs://lake/lakeward");
        all.put("LAKEWARD_WAREHOUSE_CONF_DIR", folder.resolve("conf").toString());
        all.put("LAKEWARD_WAREHOUSE_PRINCIPAL", "lakeward@" + KerberisedHdfs.REALM);
        all.put(
                "LAKEWARD_WAREHOUSE_KEYTAB",
                KerberisedHdfs.keytab(folder, "lakeward").toString());
        all.put("LAKEWARD_METRICS_PORT", Integer.toString(probe));
        return all;
    }

    private JavaProcess run(Class<?> main, Map<String, String> more, Object... words) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return JavaProcess.of(main, words)
                .jvm("-Xmx500m", "-Djava.security.krb5.conf=" + folder.resolve("krb5.conf"))
                .variables(all)
                .log(folder.resolve(main.getSimpleName() + ".log"))
                .start();
    }

    @AfterAll
    void stop() {
        events.close();
        sink.close();
        processor.close();
        api.close();
        cluster.kill();
        http.close();
    }

    @Test
    void landsAcrossRenewalsFailoversAndLostPermissions() throws Exception {
        do {
            events.awaitLanded(events.send());
        } while (logins() < LOGINS);
        command("failover");
        events.awaitLanded(events.send());
        command("crash");
        events.awaitLanded(events.send());

        command("owner?hdfs");
        events.send();
        Awaitility.await("the sink says what HDFS denies")
                .atMost(LONG)
                .until(() -> command(probe, "readyz").contains("Permission denied: user=lakeward"));
        command("owner?lakeward");
        events.awaitLanded(events.send());

        assertThat(sink.isAlive()).isTrue();
        assertThat(command("files").lines().skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("(drwxr-x---|-rw-r-----) lakeward .*"));
        assertThat(rows()).isEqualTo(List.of(events.count(), events.count()));
        try (JavaProcess fsck = run(Lakeward.class, Map.of(), "fsck", "--deep")) {
            assertThat(fsck.exitCode(LONG)).isZero();
        }
    }

    @Test
    void letsInNoOtherAccountAndNoPlainConnection() throws Exception {
        assertThat(copied(Map.of(
                        "LAKEWARD_WAREHOUSE_PRINCIPAL",
                        "analyst@" + KerberisedHdfs.REALM,
                        "LAKEWARD_WAREHOUSE_KEYTAB",
                        KerberisedHdfs.keytab(folder, "analyst").toString())))
                .contains("Permission denied: user=analyst");
        assertThat(copied(Map.of("LAKEWARD_WAREHOUSE_PRINCIPAL", "nobody@" + KerberisedHdfs.REALM)))
                .contains("cannot log in at Kerberos as nobody@" + KerberisedHdfs.REALM, "klist -k");
        assertThat(copied(Map.of(
                        "LAKEWARD_WAREHOUSE_CONF_DIR",
                        folder.resolve("conf-plain").toString())))
                .contains("No common protection layer between client and server");
    }

    /** What a reader prints that must fail. */
    private String copied(Map<String, String> more) throws Exception {
        Path log = folder.resolve(LakeCopy.class.getSimpleName() + ".log");
        Files.deleteIfExists(log);
        try (JavaProcess copy = run(LakeCopy.class, more, "guild_events", folder.resolve("none"))) {
            assertThat(copy.exitCode(LONG)).isEqualTo(1);
        }
        return Files.readString(log);
    }

    /** How many tickets the KDC has issued for the account of the sink. */
    private long logins() throws IOException {
        return Files.readString(folder.resolve("cluster.log"))
                .lines()
                .filter(line -> line.contains("AS_REQ ISSUE") && line.contains("lakeward@"))
                .count();
    }

    private List<Integer> rows() throws Exception {
        Path copies = folder.resolve("copies");
        try (JavaProcess copy = run(LakeCopy.class, Map.of(), "guild_events", copies)) {
            assertThat(copy.exitCode(LONG)).isZero();
        }
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var ask = duck.createStatement();
                var found =
                        ask.executeQuery("select count(*), count(distinct event_id) from read_parquet('%s/*.parquet')"
                                .formatted(copies))) {
            found.next();
            return List.of(found.getInt(1), found.getInt(2));
        }
    }

    private String command(String path) throws Exception {
        return command(Integer.parseInt(Files.readString(folder.resolve(KerberisedHdfs.READY))), path);
    }

    private String command(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)));
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
