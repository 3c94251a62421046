package dev.lakeward.standalone.doctor;

import static dev.lakeward.standalone.doctor.BrokenSetup.assertFound;
import static dev.lakeward.standalone.doctor.BrokenSetup.assertGood;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.standalone.machine.OpenFileLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Set-ups that are broken on the machine itself or in the settings. Those around Kafka: {@link DoctorIT}. */
class DoctorTest {
    private static final long MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void findsAnOldJava() {
        assertFound(new JavaCheck(Runtime.Version.parse("17.0.2"), "Debian"), "17.0.2 of Debian", "install a JDK 25");
        assertGood(JavaCheck.ofProcess());
    }

    @Test
    void findsTooLittleMemory() {
        assertFound(new MemoryCheck(900 * MIB, 100 * MIB, false), "900 MiB", "`serve` wants 1,200 MiB");
        assertGood(MemoryCheck.of(DoctorContext.of(Map.of(), folder, 0)));
    }

    @Test
    void asksLessMemoryOfAMachineWithOneService() {
        assertFound(new MemoryCheck(400 * MIB, 100 * MIB, true), "400 MiB", "a service wants 512 MiB");
        assertGood(new MemoryCheck(640 * MIB, 100 * MIB, true));
        assertThat(MemoryCheck.of(with(LakeVariables.KAFKA, "kafka:9092")).alone())
                .isTrue();
        assertThat(MemoryCheck.of(DoctorContext.of(Map.of(), folder, 0)).alone())
                .isFalse();
    }

    @Test
    void findsAFileWhereTheDataFolderShouldBe() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertFound(new DiskCheck(file.resolve("data"), 1), "is a file", "--data-dir");
        assertGood(new DiskCheck(folder.resolve("data"), 1));
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("doctor"));
    }

    @Test
    void findsADataFolderThatOthersMayRead() throws Exception {
        Path data = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertFound(new DiskCheck(data, 1), "is open to other users (rwxr-xr-x)", "chmod 700 " + data);
    }

    @Test
    void findsAFullDisk() {
        assertFound(new DiskCheck(folder, Long.MAX_VALUE), "MiB free", "make room");
    }

    @Test
    void findsATakenPort() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertFound(
                    new PortCheck(DoctorContext.of(Map.of(), folder, port)),
                    port + " is taken",
                    "ss -ltnp 'sport = :" + port);
            assertFound(
                    new PortCheck(with("LAKEWARD_HTTP_PORT", Integer.toString(port))), port + " is taken", "--port");
        }
        assertGood(new PortCheck(DoctorContext.of(Map.of(), folder, 0)));
    }

    @Test
    void takesThePortOfItsOwnServiceForSound() throws Exception {
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/livez", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        api.start();
        try {
            String port = Integer.toString(api.getAddress().getPort());
            var apart = Map.of(LakeVariables.KAFKA, "kafka:9092", "LAKEWARD_HTTP_PORT", port);

            assertGood(new PortCheck(new BrokenSetup(folder, apart).context()));
            assertFound(new PortCheck(with("LAKEWARD_HTTP_PORT", port)), port + " is taken", "--port");
        } finally {
            api.stop(0);
        }
    }

    @Test
    void namesTheProtocolsThatAreOnAndOff() {
        assertThat(new SettingsCheck.Protocols(DoctorContext.of(Map.of(), folder, 0)).run())
                .isEqualTo(new Diagnosis.Good(
                        "on: amplitude, ga4, jitsu, mixpanel, otlp, posthog, segment, snippet, snowplow"));
        assertThat(new SettingsCheck.Protocols(with("LAKEWARD_HTTP_PROTOCOLS", "segment,ga4,otlp")).run())
                .isEqualTo(new Diagnosis.Good(
                        "on: ga4, otlp, segment; off: amplitude, jitsu, mixpanel, posthog, snippet, snowplow"));
    }

    @Test
    void findsTooFewOpenFiles() {
        assertFound(new OpenFilesCheck(new OpenFileLimit(1024, 100)), "1,024 files", "ulimit -n");
        assertGood(new OpenFilesCheck(new OpenFileLimit(65_536, 100)));
    }

    @Test
    void findsACommitRecordThatCannotBeRead() throws Exception {
        Path log = Files.createDirectories(folder.resolve("data/warehouse/_lakeward/commits/lw.accepted-0"));
        Path torn = Files.writeString(log.resolve("00000000000000000000.json"), "{\"topic\":\"lw.acc");

        assertFound(
                new CommitLogCheck(DoctorContext.of(Map.of(), folder.resolve("data"), 0)),
                "_lakeward/commits/lw.accepted-0/00000000000000000000.json cannot be read",
                "restore it");
        Files.delete(torn);
        assertGood(new CommitLogCheck(DoctorContext.of(Map.of(), folder.resolve("data"), 0)));
    }

    @Test
    void findsACatalogueThatLacksATableOfTheLake() throws Exception {
        Files.createDirectories(folder.resolve("data/warehouse/taxi_rides/event_date=2026-11-20"));
        Path kept = Files.createDirectories(folder.resolve("data/warehouse/_lakeward/tables"));
        Files.writeString(
                kept.resolve("00000000000000000001.json"),
                "{\"number\":1,\"tables\":{\"taxi_rides\":{\"fare\":\"decimal(18,2)\"}}}");

        assertFound(
                new CommitLogCheck(DoctorContext.of(Map.of(), folder.resolve("data"), 0)),
                "taxi_rides",
                "LAKEWARD_CATALOG_DIR");
    }

    @Test
    void findsAMisspeltSetting() {
        assertFound(
                new SettingsCheck(with("LAKEWARD_SINK_ROTATE_AG", "5s")),
                "LAKEWARD_SINK_ROTATE_AG is no setting",
                "did you mean LAKEWARD_SINK_ROTATE_AGE?");
    }

    @Test
    void findsAValueThatCannotBeRead() {
        assertFound(
                new SettingsCheck(with("LAKEWARD_PROCESSOR_COMMIT_INTERVAL", "soon")),
                "LAKEWARD_PROCESSOR_COMMIT_INTERVAL=soon",
                "use a duration");
    }

    @Test
    void findsASecretFileThatIsNotThere() {
        assertFound(
                new SettingsCheck(with("LAKEWARD_SQL_PASSWORD_FILE", "/run/secrets/none")),
                "LAKEWARD_SQL_PASSWORD_FILE=/run/secrets/none",
                "cannot read the file");
    }

    @Test
    void findsAnApiThatIsOpenToOthers() {
        var variables = Map.of("LAKEWARD_HTTP_OPEN", "true", "LAKEWARD_HTTP_HOST", "0.0.0.0");

        assertFound(
                new SettingsCheck(new BrokenSetup(folder, variables).context()),
                "LAKEWARD_HTTP_OPEN=true",
                "require write keys");
    }

    @Test
    void findsABrokenTableInTheCatalogue() throws Exception {
        Files.writeString(folder.resolve("mine.json"), "{\"type\": ");

        assertFound(new SettingsCheck(with("LAKEWARD_CATALOG_DIR", folder.toString())), "mine.json", "");
    }

    @Test
    void findsAWarehouseOfAnotherKind() {
        assertFound(
                new SettingsCheck(with("LAKEWARD_WAREHOUSE", "s3://bucket/lake")),
                "LAKEWARD_WAREHOUSE=s3://bucket/lake",
                "hdfs://host:port/folder");
    }

    @Test
    void findsAWarehouseThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("lake"), "");

        assertFound(
                new WarehouseCheck(with("LAKEWARD_WAREHOUSE", file.toUri().toString())), "cannot be used", "let user");
        Path lake = Files.createDirectory(folder.resolve("good"));
        assertGood(new WarehouseCheck(with("LAKEWARD_WAREHOUSE", lake.toUri().toString())));
        assertThat(lake.resolve("_lakeward")).isEmptyDirectory();
    }

    @Test
    void findsAnHdfsThatIsAway() throws Exception {
        assertFound(
                new WarehouseCheck(with("LAKEWARD_WAREHOUSE", "hdfs://127.0.0.1:%d/lake".formatted(closedPort()))),
                "cannot be used",
                "is the NameNode up, out of safe mode");
    }

    @Test
    void findsAnEngineThatIsAway() throws Exception {
        assertFound(
                new SqlEngineCheck(with("LAKEWARD_SQL_URL", "jdbc:trino://127.0.0.1:" + closedPort())),
                "does not answer",
                "start the engine");
    }

    @Test
    void saysWhatItDidNotLookAt() {
        DoctorContext plain = DoctorContext.of(Map.of(), folder.resolve("data"), 0);

        for (Check check : List.of(new KafkaCheck(plain), new WarehouseCheck(plain), new SqlEngineCheck(plain))) {
            assertThat(new Doctor(List.of(check)).run().getFirst().finding()).isInstanceOf(Diagnosis.Skipped.class);
        }
    }

    private DoctorContext with(String key, String value) {
        return new BrokenSetup(folder, Map.of(key, value)).context();
    }

    private static int closedPort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
