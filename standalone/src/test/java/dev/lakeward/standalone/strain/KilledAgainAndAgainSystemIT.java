package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.harness.TableAssertions;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of a whole lake {@code lakeward.strain.kills} times (default 20) while events arrive. */
@Tag("system")
class KilledAgainAndAgainSystemIT {
    private static final int KILLS = Integer.getInteger("lakeward.strain.kills", 20);
    private static final int BETWEEN = 1_500;
    private static final int RATE = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void losesAndDoublesNothing() throws Exception {
        Path data = folder.resolve("data");
        ForkedServer server = ForkedServer.serve(data);
        URI api = server.api();
        String port = Integer.toString(api.getPort());
        try (var load = LoadWithOracle.start(folder.resolve("ledger"), api, (KILLS + 2) * BETWEEN, RATE)) {
            for (int kill = 0; kill < KILLS; kill++) {
                load.awaitMore(BETWEEN);
                server.kill();
                server = ForkedServer.serve(data, "--port", port);
            }
            assertThat(load.accepted()).isPositive();
            load.assertLanded(api, data);
            new TableAssertions(new SqlRunner(data)).agreeWithRecount();
        } finally {
            server.close();
        }
    }
}
