package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two sinks of two threads each on an overloaded machine: neither stops, and each event lands once. Each test lasts for
 * {@code lakeward.fault.overload} seconds (default 40).
 */
@Tag("system")
class OverloadSystemIT extends ForkedSinkScenarios {
    private static final Duration AGE = Duration.ofMillis(300);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("lakeward.fault.overload", 40));
    private static final int THREADS = 2;

    @Override
    URI warehouse(Path own) {
        return URI.create("file://" + own);
    }

    /** What is done to the sinks while events come. */
    @FunctionalInterface
    private interface Strain {
        void round(ForkedSink one, ForkedSink two) throws Exception;
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
            try (var third = launcher.start("three", AGE)) {
                sendFor(Duration.ofSeconds(4));
                assertThat(third.isAlive()).isTrue();
            }
            sendFor(Duration.ofSeconds(2));
        });
    }

    private void under(Strain strain) throws Exception {
        try (var reader = new PollingReader(lake)) {
            try (var one = launcher.start("one", AGE, THREADS, "none", 0);
                    var two = launcher.start("two", AGE, THREADS, "none", 0)) {
                sender.send(500);
                awaitAllVisible(reader);
                long end = System.nanoTime() + TIME.toNanos();
                while (System.nanoTime() < end) {
                    strain.round(one, two);
                    assertAlive(one, two);
                }
                sender.send(500);
                awaitAllCommitted(reader);
                assertAlive(one, two);
            }
            assertEachEventLandedOnce(reader);
        }
    }

    private void sendFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sender.send(50);
            pause(Duration.ofMillis(100));
        }
    }
}
