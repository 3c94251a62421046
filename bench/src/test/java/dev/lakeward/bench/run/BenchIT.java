package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
    private static final Rounds.RoundOptions SHORT = new Rounds.RoundOptions(
            1, Duration.ofSeconds(3), Duration.ofSeconds(2), BenchEnv.Size.of(1000), false, List.of(), null);

    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    private Broker broker;
    private Rounds rounds;

    @BeforeEach
    void start() {
        broker = Broker.start(folder.resolve("kafka"));
        rounds = new Rounds(SHORT, broker, folder, progress::add);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    @Tag("system")
    void measuresTheApiBesideTheBareHandler() throws Exception {
        var result = rounds.run(WorkloadProvider.named("post-single"));

        assertThat(result.lines()).extracting(Result.Line::candidate).containsExactly("bare", "lakeward");
        assertThat(result.lines()).allSatisfy(line -> {
            assertThat(line.speed().least()).isPositive();
            assertThat(line.detail("p99 ms")).isPositive();
            assertThat(line.detail(Rounds.CPU)).isPositive();
        });
        assertThat(progress).hasSize(2);
        assertThat(folder.resolve("post-single/r1-bare-post-single")).doesNotExist();
        assertThat(Files.readString(folder.resolve("post-single/r1-lakeward-post-single.log")))
                .doesNotContain("ERROR");
    }

    @Test
    void clearsAGroupThatAllHaveLeft() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            // Given
            admin.createTopics(List.of(new NewTopic("gone-events", 1, (short) 1)))
                    .all()
                    .get();
            var read = Map.of(new TopicPartition("gone-events", 0), new OffsetAndMetadata(0));
            admin.alterConsumerGroupOffsets("gone-group", read).all().get();

            // When
            broker.clear("gone");

            // Then
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void tellsWhatAForkSaidBeforeItDied() {
        assertThatThrownBy(() -> rounds.run(WorkloadProvider.named("stumbling")))
                .hasMessageContaining("stone on the track");
    }
}
