package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProducerHealthTest {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final ProducerHealth watch = new ProducerHealth(nanos::get, Duration.ofSeconds(5));

    @Test
    void isClosedUntilTheLogHasAcknowledged() {
        assertThat(watch.open()).isFalse();

        tick();

        assertThat(watch.open()).isTrue();
    }

    @Test
    void closesWhenNoConnectionStands() {
        tick();

        watch.look(0);

        assertThat(watch.open()).isFalse();
    }

    @Test
    void staysClosedOnANewConnectionUntilTheLogAcknowledges() {
        tick();
        watch.look(0);

        watch.look(1);
        assertThat(watch.open()).isFalse();
        tick();
        assertThat(watch.open()).isTrue();
    }

    @Test
    void closesWhileAnAcknowledgementIsOverdue() {
        tick();
        watch.ticked(nanos.get());

        pass(ProducerHealth.STALL.plusMillis(1));
        assertThat(watch.open()).isFalse();
        watch.tickAcknowledged();
        assertThat(watch.open()).isTrue();
    }

    @Test
    void staysOpenForATickThatIsLateAmongOthersThatAreNot() {
        tick();
        watch.ticked(nanos.get());
        var batch = waiting();
        pass(ProducerHealth.STALL);
        batch.seal();

        pass(Duration.ofMillis(1));
        assertThat(watch.open()).isTrue();
        pass(ProducerHealth.SLOW.minus(ProducerHealth.STALL));
        assertThat(watch.open()).isFalse();
    }

    @Test
    void endsWaitingRequestsSoonAfterTheConnectionIsLost() {
        tick();
        var batch = waiting();

        pass(Duration.ofMillis(10));
        watch.look(0);
        assertThat(batch.settled()).isNotDone();
        pass(ProducerHealth.GRACE);
        watch.look(0);

        assertFails(batch);
    }

    @Test
    void keepsRequestsWaitingWhileAConnectionStands() {
        tick();
        var batch = waiting();

        pass(Duration.ofSeconds(4));
        watch.look(1);

        assertThat(batch.settled()).isNotDone();
    }

    @Test
    void endsRequestsThatWaitedTheWholeTime() {
        tick();
        var batch = waiting();

        pass(Duration.ofSeconds(5).plusMillis(1));
        watch.look(1);

        assertFails(batch);
    }

    private void tick() {
        watch.ticked(nanos.get());
        watch.tickAcknowledged();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private PendingBatch waiting() {
        var batch = new PendingBatch((message, callback) -> {}, Runnable::run, 1, nanos.get());
        watch.follow(batch);
        return batch;
    }

    private static void assertFails(PendingBatch batch) {
        assertThat(batch.settled())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProblemException.class);
    }
}
