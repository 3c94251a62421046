package dev.lakeward.standalone.serve.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.machine.OpenFileLimit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerHaltHandlerTest {
    private static final OpenFileLimit ENOUGH = new OpenFileLimit(65_536, 400);

    @TempDir
    private Path folder;

    @Test
    void aBrokerThatEndsForWantOfOpenFilesSaysSo() {
        assertThat(BrokerHaltHandler.sentence(folder, null, new OpenFileLimit(1024, 1020)))
                .contains("1,020 of 1,024 files are open", "ulimit -n 65536", "lakeward.log")
                .doesNotContain("MiB");
        assertThat(BrokerHaltHandler.sentence(folder, "log dir failed", ENOUGH))
                .contains("(log dir failed)", "MiB are free on the disk of " + folder);
    }

    @Test
    void aBrokerThatWaitsForRoomSaysSo() {
        assertThat(BrokerHaltHandler.waiting(folder, "log dir failed", ENOUGH))
                .contains("(log dir failed)", "MiB are free on the disk of " + folder, "starts again by itself");
    }
}
