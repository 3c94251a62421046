package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.bench.work.Contender.Peer;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.bench.work.Works;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForkCommandTest {
    private static final Ground GROUND =
            new Ground("localhost:1", "sessions", "r1-other", Path.of("root"), Ground.Size.of(1000));
    private static final Peer OTHER = new Peer("other", "other", "some.Main", Ground::brokers, 0.25, "nothing");

    @AfterEach
    void forget() {
        System.clearProperty(PeerBuild.FOLDER);
        System.clearProperty(PeerBuild.JDK);
    }

    @Test
    void startsAPeerOnItsOwnLibrariesAndItsOwnJava() throws IOException {
        System.setProperty(PeerBuild.FOLDER, "peers");
        System.setProperty(PeerBuild.JDK, "jdk-17");

        var command = ForkCommand.of(Works.named("sessions"), OTHER, GROUND, null);

        assertThat(command.getFirst()).isEqualTo(Path.of("jdk-17/bin/java").toString());
        assertThat(command)
                .doesNotContain(System.getProperty("java.class.path"))
                .contains("some.Main");
        assertThat(command).last().isEqualTo("250");
    }

    @Test
    void tellsHowToStartItWherePeersAreNotBuilt() {
        assertThatThrownBy(() -> ForkCommand.of(Works.named("sessions"), OTHER, GROUND, null))
                .hasMessageContaining("./lakeward bench --peers");
    }
}
