package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.testsupport.FreePort;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few files may be open: 256 of each service, or none more than are open in mid-load. */
@Tag("system")
class FewFilesSystemIT {
    private static final int EVENTS = 10_000;
    private static final int RATE = 500;
    private static final int MOST = 256;
    /** As many as a shell gives on most machines. */
    private static final int USUAL = 65_536;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void eachServiceAloneDoesItsWorkWith256Files() throws Exception {
        int port = FreePort.any();
        URI api = URI.create("http://127.0.0.1:" + port + "/");
        try (var ingest = service("ingest", port);
                var process = service("process", port);
                var sink = service("sink", port)) {
            new Probe(api, folder.resolve("ingest.log")).awaitSays("ok");
            try (var load = LoadWithOracle.start(folder.resolve("ledger"), api, EVENTS, RATE)) {
                load.assertLanded(api, folder.resolve("data"));
            }
            assertThat(List.of(ingest, process, sink)).allMatch(JavaProcess::isAlive);
        }
    }

    private JavaProcess service(String name, int port) {
        Map<String, String> variables = new HashMap<>(QuickSettings.with(Map.of(
                "LAKEWARD_NAMESPACE", "few-files",
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers(),
                "LAKEWARD_HTTP_PORT", Integer.toString(port),
                "LAKEWARD_METRICS_PORT", "0",
                "LAKEWARD_PROCESSOR_HTTP_PORT", "0",
                "LAKEWARD_STATE_DIR", folder.resolve("state").toString(),
                "LAKEWARD_WAREHOUSE", folder.resolve("data/warehouse").toUri().toString())));
        return JavaProcess.of(Lakeward.class, name)
                .jvm("-Xmx400m")
                .under("prlimit", "--nofile=%d:%d".formatted(MOST, MOST))
                .variables(variables)
                .log(folder.resolve(name + ".log"))
                .start();
    }

    @Test
    void aLakeGoesOnThatCouldOpenNoFileForAWhile() throws Exception {
        try (var server = ForkedServer.serve(folder.resolve("data"));
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            Probe probe = new Probe(server.api(), folder.resolve("serve.log"));
            load.awaitMore(EVENTS / 4);
            limit(server.process().pid(), open(server.process().pid()));
            probe.awaitPrinted("warning: too few open files are left");
            limit(server.process().pid(), USUAL);
            probe.awaitPrinted("over: too few open files are left");

            load.assertLanded(server.api(), folder.resolve("data"));
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static long open(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.count();
        }
    }

    private static void limit(long pid, long files) throws IOException {
        int exit = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=%d:%d".formatted(files, files))
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        assertThat(exit).isZero();
    }
}
