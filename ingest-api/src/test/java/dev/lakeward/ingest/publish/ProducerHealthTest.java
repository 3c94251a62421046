package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProducerHealthTest {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final ProducerHealth health = new ProducerHealth(nanos::get, Duration.ofSeconds(5));

    @Test
    void isClosedUntilTheLogHasAcknowledged() {
        assertThat(health.open()).isFalse();

        tick();

        assertThat(health.open()).isTrue();
    }

    @Test
    void closesWithoutAConnection() {
        tick();

        health.check(0);

        assertThat(health.open()).isFalse();
    }

    @Test
    void staysClosedOnANewConnectionUntilTheLogAcknowledges() {
        tick();
        health.check(0);

        health.check(1);
        assertThat(health.open()).isFalse();
        tick();
        assertThat(health.open()).isTrue();
    }

    @Test
    void closesWhileAnAcknowledgementIsOverdue() {
        tick();
        health.tickSent(nanos.get());

        pass(ProducerHealth.STALL.plusMillis(1));
        assertThat(health.open()).isFalse();
        health.tickAcknowledged();
        assertThat(health.open()).isTrue();
    }

    @Test
    void staysOpenForATickThatIsLateAmongOthersThatAreNot() {
        tick();
        health.tickSent(nanos.get());
        var pending = waiting();
        pass(ProducerHealth.STALL);
        pending.seal();

        pass(Duration.ofMillis(1));
        assertThat(health.open()).isTrue();
        pass(ProducerHealth.SLOW.minus(ProducerHealth.STALL));
        assertThat(health.open()).isFalse();
    }

    @Test
    void endsWaitingRequestsSoonAfterTheConnectionIsLost() {
        tick();
        var pending = waiting();

        pass(Duration.ofMillis(10));
        health.check(0);
        assertThat(pending.settled()).isNotDone();
        pass(ProducerHealth.GRACE);
        health.check(0);

        assertFails(pending);
    }

    @Test
    void keepsRequestsWaitingWhileAConnectionIsOpen() {
        tick();
        var pending = waiting();

        pass(Duration.ofSeconds(4));
        health.check(1);

        assertThat(pending.settled()).isNotDone();
    }

    @Test
    void endsRequestsThatWaitedTheWholeTime() {
        tick();
        var pending = waiting();

        pass(Duration.ofSeconds(5).plusMillis(1));
        health.check(1);

        assertFails(pending);
    }

    private void tick() {
        health.tickSent(nanos.get());
        health.tickAcknowledged();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private PendingBatch waiting() {
        var pending = new PendingBatch(new RecordingProducer(), Runnable::run, 1, nanos.get());
        health.follow(pending);
        return pending;
    }

    private static void assertFails(PendingBatch pending) {
        assertThat(pending.settled())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProblemException.class);
    }
}
