package dev.lakeward.sink.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.testsupport.JavaProcess;
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
        void round(JavaProcess one, JavaProcess two, PollingReader reader) throws Exception;
    }

    /** Each in turn is stopped until its session is over and the other has its partitions, and goes on. */
    @Test
    void stoppedForLongerThanTheirSessionSinksGoOnAsMembers() throws Exception {
        var random = new Random(5);
        under((one, two, reader) -> {
            boolean first = random.nextBoolean();
            JavaProcess stopped = first ? one : two;
            stopped.freeze();
            sender.send(1000);
            awaitMember(first ? "one" : "two", false);
            sender.send(1000);
            awaitAllVisible(reader);
            stopped.thaw();
            sendDuring(reader, 20 + random.nextInt(100));
        });
    }

    /** One reading of the lake in ten, the two of them at different times. */
    @Test
    void withATwentiethOfAProcessorSinksLandAll() throws Exception {
        under((one, two, reader) -> {
            one.freeze();
            two.freeze();
            awaitPolls(reader, 18);
            one.thaw();
            awaitPolls(reader, 2);
            one.freeze();
            awaitPolls(reader, 18);
            two.thaw();
            sender.send(20);
            awaitPolls(reader, 2);
            one.thaw();
        });
    }

    /** A third sink comes, and is killed in the middle of its work. */
    @Test
    void rebalancedEveryFewSecondsSinksLandAll() throws Exception {
        under((one, two, reader) -> {
            try (var third = launcher.start("three", AGE)) {
                awaitMember("three", true);
                sendDuring(reader, 50);
                assertThat(third.isAlive()).isTrue();
            }
            sendDuring(reader, 50);
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
                    strain.round(one, two, reader);
                    assertAlive(one, two);
                }
                sender.send(500);
                awaitAllCommitted(reader);
                assertAlive(one, two);
            }
            assertEachEventLandedOnce(reader);
        }
    }

    /** Sends while the reader looks at the lake so many times. */
    private void sendDuring(PollingReader reader, int polls) {
        long end = reader.polls() + polls;
        while (reader.polls() < end) {
            sender.send(50);
            awaitPolls(reader, 5);
        }
    }
}
