package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.fsck.Fsck;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two sinks of two threads each on a machine that has no time for them: none of them ends, and each event lands once. Each
 * test goes on for {@code lakeward.fault.overload} seconds (default 40).
 */
@Tag("system")
class OverloadSystemIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration AGE = Duration.ofMillis(300);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("lakeward.fault.overload", 40));
    private static final int THREADS = 2;

    @TempDir
    private Path folder;

    private SinkHarness harness;
    private FaultSender sender;
    private URI lake;
    private ForkedSink.Place place;

    /** What is done to the sinks while events come. */
    @FunctionalInterface
    private interface Strain {
        void round(ForkedSink one, ForkedSink two) throws Exception;
    }

    @BeforeEach
    void start() {
        harness = new SinkHarness(folder.resolve("kafka"));
        sender = new FaultSender(
                harness.bootstrapServers(), SinkHarness.PARTITIONS, "purchase_sword", "find_treasure", "level_up");
        lake = URI.create("file://" + folder.resolve("warehouse"));
        place = new ForkedSink.Place(
                harness.bootstrapServers(), lake, SinkHarness.PARTITIONS, folder.resolve("sink.log"));
    }

    @AfterEach
    void stop() {
        sender.close();
        harness.close();
    }

    /** Each in turn is stopped for longer than its session, so that the other takes its partitions, and goes on. */
    @Test
    void stoppedForLongerThanTheirSessionSinksGoOnAsMembers() throws Exception {
        var random = new Random(5);
        under((one, two) -> {
            ForkedSink stopped = random.nextBoolean() ? one : two;
            stopped.freeze();
            sendFor(Duration.ofSeconds(13));
            stopped.thaw();
            sendFor(Duration.ofMillis(500 + random.nextInt(3000)));
        });
    }

    /** 50 ms of each second, the two of them at different times. */
    @Test
    void withATwentiethOfAProcessorSinksLandAll() throws Exception {
        under((one, two) -> {
            one.freeze();
            two.freeze();
            pause(Duration.ofMillis(450));
            one.thaw();
            pause(Duration.ofMillis(50));
            one.freeze();
            pause(Duration.ofMillis(450));
            two.thaw();
            sender.send(20);
            pause(Duration.ofMillis(50));
            one.thaw();
        });
    }

    /** A third sink comes, and is killed in the middle of its work. */
    @Test
    void rebalancedEveryFewSecondsSinksLandAll() throws Exception {
        under((one, two) -> {
            try (var third = place.start("three", AGE)) {
                sendFor(Duration.ofSeconds(4));
                assertThat(third.isAlive()).isTrue();
            }
            sendFor(Duration.ofSeconds(2));
        });
    }

    private void under(Strain strain) throws Exception {
        try (var reader = new PollingReader(lake);
                var one = place.start("one", AGE, THREADS, "none", 0);
                var two = place.start("two", AGE, THREADS, "none", 0)) {
            sender.send(500);
            await().atMost(LONG).until(() -> reader.count() >= sender.accepted());
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end) {
                strain.round(one, two);
                assertThat(one.isAlive() && two.isAlive())
                        .as("both live; their log ends with%n%s", place.lastWords())
                        .isTrue();
            }
            sender.send(500);
            await().atMost(LONG).until(() -> reader.count() >= sender.accepted() && harness.allHasLanded());
            assertThat(one.isAlive() && two.isAlive())
                    .as("both live; their log ends with%n%s", place.lastWords())
                    .isTrue();
            assertThat(reader.failure()).isNull();
        }
        var landed = new LandedRows(lake, folder.resolve("copies"));
        assertThat(landed.query("select count(*) || ' ' || count(distinct event_id) from lake"))
                .containsExactly("%d %d".formatted(sender.accepted(), sender.accepted()));
        assertThat(Fsck.run(lake, true).findings()).isEmpty();
    }

    private void sendFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sender.send(50);
            pause(Duration.ofMillis(100));
        }
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
