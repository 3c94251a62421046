package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate.Peer;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForkCommandTest {
    private static final BenchEnv GROUND =
            new BenchEnv("localhost:1", "sessions", "r1-other", Path.of("root"), BenchEnv.Size.of(1000));
    private static final Peer OTHER = new Peer("other", "other", "some.Main", BenchEnv::brokers, 0.25, "nothing");

    @AfterEach
    void forget() {
        System.clearProperty(PeerBuild.FOLDER);
        System.clearProperty(PeerBuild.JDK);
    }

    @Test
    void startsAPeerOnItsOwnLibrariesAndItsOwnJava() throws IOException {
        System.setProperty(PeerBuild.FOLDER, "peers");
        System.setProperty(PeerBuild.JDK, "jdk-17");

        var command = ForkCommand.of(WorkloadProvider.named("sessions"), OTHER, GROUND, null);

        assertThat(command.getFirst()).isEqualTo(Path.of("jdk-17/bin/java").toString());
        assertThat(command)
                .doesNotContain(System.getProperty("java.class.path"))
                .contains("some.Main");
        assertThat(command).last().isEqualTo("250");
    }

    @Test
    void tellsHowToStartItWherePeersAreNotBuilt() {
        assertThatThrownBy(() -> ForkCommand.of(WorkloadProvider.named("sessions"), OTHER, GROUND, null))
                .hasMessageContaining("./lakeward bench --peers");
    }
}
