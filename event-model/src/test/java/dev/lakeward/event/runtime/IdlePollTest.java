package dev.lakeward.event.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdlePollTest {
    private static final Duration USUAL = Duration.ofMillis(100);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final IdlePoll poll = new IdlePoll(nanos::get);

    @Test
    void waitsAsUsualUntilItWasQuietForAWhile() {
        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);
        pass(IdlePoll.QUIET.minusNanos(1));
        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);

        pass(Duration.ofNanos(1));
        assertThat(poll.timeout(USUAL)).isEqualTo(IdlePoll.LONGEST);
    }

    @Test
    void waitsAsUsualAgainFromTheFirstRecordOn() {
        pass(IdlePoll.QUIET);
        poll.worked();

        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void waitsWhereTheCallerDoesOnly() {
        pass(IdlePoll.QUIET);

        assertThat(poll.timeout(Duration.ZERO)).isZero();
        assertThat(poll.timeout(Duration.ofSeconds(3))).hasSeconds(3);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
