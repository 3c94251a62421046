package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.CompactionCoverage;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FaultPoints.Step;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.sink.write.SinkListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink does that another has fenced, as members of one group do on a machine that has no time for them. */
class FencedMemberIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration AGE = Duration.ofMillis(200);
    private static final int FENCES = 5;

    @TempDir
    private Path folder;

    private SinkHarness harness;
    private SentEvents sent;
    private LandedRows landed;
    private URI lake;

    @BeforeEach
    void start() {
        harness = new SinkHarness();
        sent = new SentEvents(harness);
        lake = URI.create("file://" + folder.resolve("warehouse"));
        landed = new LandedRows(lake, folder.resolve("copies"));
    }

    @AfterEach
    void stop() throws Exception {
        sent.close();
        harness.close();
        assertThat(landed).hasEvents(sent.ids()).isSound();
    }

    @Test
    void leasesThePartitionAgainWhileTheGroupAssignsIt() throws Exception {
        try (var sink = harness.start(lake, "one")) {
            for (int i = 0; i < FENCES; i++) {
                sent.send(200);
                awaitLanded();
                lease(new TopicPartition(harness.topics().accepted(), i % SinkHarness.PARTITIONS));
                sent.send(200);
                awaitLanded();
            }
            assertThat(sink.ended()).isNotDone();
        }
    }

    @Test
    void aStalledWorkerDropsThePartitionsThatOthersHaveLeasedAndGoesOn() throws Exception {
        var stall = new StallOne();
        try (var sink = ParquetSink.start(impatient(), new ParquetSink.Hooks(SinkListener.NONE, stall))) {
            sent.send(500);
            stall.awaitStalled();
            sent.send(500);
            awaitLanded();

            stall.end();
            for (int i = 0; i < 3; i++) {
                sent.send(500);
                awaitLanded();
            }
            await().atMost(LONG).until(() -> sink.status().lag() == 0);
            assertThat(sink.ended()).isNotDone();
        }
    }

    /** A sink of two threads, whose members of the group are given up as soon as the broker allows. */
    private SinkSettings impatient() {
        SinkSettings usual = harness.settings(lake, "one", AGE);
        return new SinkSettings(
                harness.installation(Map.of("session.timeout.ms", "6000", "max.poll.interval.ms", "3000")),
                usual.warehouse(),
                usual.store(),
                usual.rotation(),
                usual.instance(),
                2);
    }

    /** Does what another sink does when it takes a partition over, and then nothing. */
    private void lease(TopicPartition partition) throws Exception {
        try (var store = FileStores.open(lake)) {
            var lease = new Recovery(store, FaultPoints.NONE, CompactionCoverage.NONE).lease(partition);
            assertThat(lease.staging().isHeld()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitLanded() {
        await().atMost(LONG).until(harness::allHasLanded);
    }

    /** Holds up the thread that comes first to the point right before a commit; the others pass. */
    private static final class StallOne implements FaultPoints {
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch stalled = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void after(Step reached) {
            if (reached == Step.VERIFIED && taken.compareAndSet(false, true)) {
                stalled.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void awaitStalled() throws InterruptedException {
            stalled.await();
        }

        void end() {
            over.countDown();
        }
    }
}
