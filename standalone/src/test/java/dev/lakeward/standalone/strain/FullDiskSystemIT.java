package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.harness.TableAssertions;
import dev.lakeward.testsupport.SmallDisk;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program fills the disk of a lake in mid-load, and gives the room back. */
@Tag("system")
class FullDiskSystemIT {
    private static final int EVENTS = 20_000;
    private static final int RATE = 1_000;
    private static final long MIB = 1 << 20;
    private static final String STATE = "local state of the processor is not written to disk";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
    }

    private Probe probe(URI api) {
        return new Probe(api, folder.resolve("serve.log"));
    }

    @Test
    void takesNoEventsWhileRoomIsShortAndGoesOnByItself() throws Exception {
        try (var disk = SmallDisk.mount(data, 1200);
                var server = ForkedServer.serve(data);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            Probe probe = probe(server.api());
            load.awaitMore(EVENTS / 4);
            disk.fill(100 * MIB);
            probe.awaitSays("MiB are free on the disk of");
            long before = load.accepted();
            assertThat(probe.ready()).contains("log-full");
            probe.awaitPrinted("warning: the log has too little room");
            disk.empty();
            probe.awaitPrinted("over: the log has too little room");

            load.assertLanded(server.api(), data);
            assertThat(before).isLessThan(EVENTS);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    /** A broker that finds no room at all stops, and is started again: nothing that was acknowledged is lost. */
    @Test
    void startsItsBrokerAgainWhereTheDiskHadNoRoomAtAll() throws Exception {
        try (var disk = SmallDisk.mount(data, 1200);
                var server = ForkedServer.serve(data);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            Probe probe = probe(server.api());
            load.awaitMore(EVENTS / 4);
            disk.fill(0);
            probe.awaitPrinted("warning: the Kafka broker has stopped");
            disk.empty();
            probe.awaitPrinted("over: the Kafka broker runs again");

            load.assertLanded(server.api(), data);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void keepsStateInMemoryWhileItsDiskIsFull() throws Exception {
        try (var disk = SmallDisk.mount(data.resolve("streams"), 48)) {
            ForkedServer first = ForkedServer.serve(data);
            URI api = first.api();
            try (var load = LoadWithOracle.start(folder.resolve("ledger"), api, EVENTS, RATE)) {
                Probe probe = probe(api);
                load.awaitMore(EVENTS / 10);
                disk.fill(0);
                load.awaitMore(EVENTS / 2);
                probe.awaitSays(STATE);
                disk.empty();
                probe.awaitPrinted("over: " + STATE);
                load.awaitMore(EVENTS / 10);
                first.kill();
                try (var again = ForkedServer.serve(data, "--port", Integer.toString(api.getPort()))) {
                    load.assertLanded(again.api(), data);
                    new TableAssertions(new SqlRunner(data)).agreeWithRecount();
                }
            } finally {
                first.kill();
            }
        }
    }

    @Test
    void landsNothingWhileTheWarehouseIsFullAndAllAfterwards() throws Exception {
        try (var disk = SmallDisk.mount(data.resolve("warehouse"), 64);
                var server = ForkedServer.serve(data);
                var load = LoadWithOracle.start(folder.resolve("ledger"), server.api(), EVENTS, RATE)) {
            Probe probe = probe(server.api());
            load.awaitMore(EVENTS / 10);
            disk.fill(0);
            probe.awaitSays("rows of some partitions do not land");
            disk.empty();
            probe.awaitPrinted("over: rows of some partitions do not land");
            load.assertLanded(server.api(), data);
        }
    }
}
