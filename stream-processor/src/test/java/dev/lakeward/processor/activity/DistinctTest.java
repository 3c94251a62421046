package dev.lakeward.processor.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctTest {
    /** Three standard errors. */
    private static final double ERROR = 3 * 100 / Math.sqrt(Distinct.MOST - 2);

    @Test
    void countsExactlyUpToItsLimit() {
        Distinct users = users(0, Distinct.MOST);

        assertThat(users.count()).isEqualTo(Distinct.MOST);
        assertThat(users.isExact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {Distinct.MOST + 1, 10_000, 100_000, 1_000_000})
    void estimatesWithinThreeStandardErrorsBeyondIt(int count) {
        Distinct users = users(0, count);

        assertThat(users.isExact()).isFalse();
        assertThat(users.count()).isCloseTo(count, withPercentage(ERROR));
    }

    /** Stored in the state of pages, and sent from instance to instance. */
    @Test
    void hashesAsEveryVersionBefore() {
        assertThat(Distinct.hash("user-1")).isEqualTo(0x41A2FCA5C68401C5L);
        assertThat(Distinct.hash("é")).isEqualTo(0x31028F335027A476L);
    }

    @Test
    void knowsNoOrderAndNoRepeats() {
        Distinct once = users(0, 50_000);
        var again = new Distinct();
        for (int i = 49_999; i >= 0; i--) {
            again.add(Distinct.hash("user-" + i));
            again.add(Distinct.hash("user-" + i / 2));
        }

        assertThat(again.count()).isEqualTo(once.count());
    }

    @Test
    void countsOnFromWhatWasWritten() {
        Distinct users = users(0, 30_000);
        var writer = new StateWriter();
        users.write(writer);
        Distinct read = Distinct.read(new StateReader(writer.take()));
        for (int i = 30_000; i < 60_000; i++) {
            read.add(Distinct.hash("user-" + i));
        }

        assertThat(read.count()).isEqualTo(users(0, 60_000).count());
    }

    private static Distinct users(int from, int to) {
        var users = new Distinct();
        for (int i = from; i < to; i++) {
            users.add(Distinct.hash("user-" + i));
        }
        return users;
    }
}
