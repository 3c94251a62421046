package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.commit.FaultPoints;
import dev.lakeward.sink.commit.FaultPoints.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sink keeps on any storage. */
abstract class SinkContract {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private SinkHarness harness;
    private SentEvents sent;
    private LandedRows landed;

    /** An empty warehouse. */
    abstract URI warehouse(Path own);

    private URI lake;

    @BeforeEach
    void start() {
        harness = new SinkHarness(folder.resolve("kafka"));
        sent = new SentEvents(harness.bootstrapServers(), SinkHarness.PARTITIONS);
        lake = warehouse(folder.resolve("warehouse"));
        landed = new LandedRows(lake, folder.resolve("copies"));
    }

    @AfterEach
    void stop() {
        sent.close();
        harness.close();
    }

    @Test
    void landsEveryEventOnceInTheTableAndDayItBelongsTo() throws Exception {
        sent.send(5000);

        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(sink.ended()).isNotDone();
        }

        assertThat(landed.ids()).containsExactlyInAnyOrderElementsOf(sent.ids());
        assertThat(landed.query(
                        "select count(*) from lake where event_date <> cast(event_ts at time zone 'UTC' as date)"))
                .containsExactly("0");
        assertThat(landed.query("select distinct extra from lake where event_type = 'purchase_sword'"))
                .containsExactly("{\"mood\":\"good\"}");
        assertThat(landed.query("select sum(price) from lake where event_type = 'purchase_sword'"))
                .containsExactly("3122812.50");
        assertThat(landed.query("select count(distinct (kafka_partition, kafka_offset)) from lake"))
                .containsExactly("5000");
    }

    @Test
    void tellsKafkaThatAllHasLandedWhenItHas() {
        sent.send(300);

        try (var sink = harness.start(lake, "one")) {
            await().atMost(LONG).until(this::groupIsAtTheEnd);
            assertThat(sink.ended()).isNotDone();
        }
    }

    @Test
    void goesOnWhereItStoppedWithoutKafkasOffsets() throws Exception {
        sent.send(1000);
        try (var first = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(first.ended()).isNotDone();
        }
        try (var admin = admin()) {
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> admin.deleteConsumerGroups(List.of(SinkHarness.TOPICS.sinkGroup()))
                                    .all()
                                    .get()
                            == null);
        }
        sent.send(1000);

        try (var second = harness.start(lake, "two")) {
            awaitLanded();
            assertThat(second.ended()).isNotDone();
        }

        assertThat(landed.ids()).containsExactlyInAnyOrderElementsOf(sent.ids());
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHECKPOINTED"})
    void killedAfterAnyStepItLandsEveryEventOnce(Step step) throws Exception {
        for (int kill = 1; kill <= 2; kill++) {
            sent.send(500);
            try (var killed = harness.start(lake, "one", new KillAt(step, kill))) {
                assertThat(killed.ended()).failsWithin(LONG);
            } catch (CompletionException expected) {
                // The one that was killed.
            }
            assertThat(landed.ids()).doesNotHaveDuplicates();
        }
        sent.send(100);

        try (var survivor = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(survivor.ended()).isNotDone();
        }

        assertThat(landed.ids()).containsExactlyInAnyOrderElementsOf(sent.ids());
    }

    /** Dies when a step is reached for the {@code count}th time, and at every step after it: a dead process does nothing. */
    private static final class KillAt implements FaultPoints {
        private final Step step;
        private final AtomicInteger left;

        KillAt(Step step, int count) {
            this.step = step;
            this.left = new AtomicInteger(count);
        }

        @Override
        public void after(Step reached) {
            if (left.get() <= 0 || (reached == step && left.decrementAndGet() <= 0)) {
                throw new IllegalStateException("killed after " + step);
            }
        }
    }

    private void awaitLanded() {
        await().atMost(LONG).until(this::groupIsAtTheEnd);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", harness.bootstrapServers()));
    }

    private boolean groupIsAtTheEnd() throws Exception {
        try (var admin = admin()) {
            var offsets = admin.listConsumerGroupOffsets(SinkHarness.TOPICS.sinkGroup())
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (int i = 0; i < SinkHarness.PARTITIONS; i++) {
                var partition = new TopicPartition(SinkHarness.TOPICS.accepted(), i);
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                var told = offsets.get(partition);
                if (told == null || told.offset() < end) {
                    return false;
                }
            }
            return true;
        }
    }
}
