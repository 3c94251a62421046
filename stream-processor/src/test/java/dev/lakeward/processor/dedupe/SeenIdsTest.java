package dev.lakeward.processor.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.state.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private static final long NOW = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String UUID_7 = "019aa55b-3c00-7abc-8def-0123456789ab";

    private final SeenIds seen = new SeenIds("seen", Duration.ofDays(7), new HotIds(1 << 20));
    private final Map<Bytes, byte[]> changelog = new TreeMap<>();

    @BeforeEach
    void empty() {
        seen.reset();
    }

    @Test
    void knowsARepeatWithTheSameTimeOfItsOwn() {
        assertThat(isNew("a", NOW - 400 * DAY, NOW)).isTrue();
        assertThat(isNew("a", NOW - 400 * DAY, NOW + 6 * DAY)).isFalse();
    }

    @Test
    void tellsSourcesApart() {
        assertThat(isNew("a", NOW, NOW)).isTrue();
        assertThat(seen.isNew("other".getBytes(UTF_8), "a".getBytes(UTF_8), NOW, NOW))
                .isTrue();
        assertThat(isNew(UUID_7, NOW, NOW)).isTrue();
        assertThat(seen.isNew("other".getBytes(UTF_8), UUID_7.getBytes(UTF_8), NOW, NOW))
                .isTrue();
        assertThat(isNew(UUID_7, NOW, NOW)).isFalse();
    }

    @Test
    void knowsARepeatWithoutATimeOverTheWholeSpan() {
        assertThat(isNew("a", Dedupe.NO_TIME, NOW)).isTrue();
        assertThat(isNew("a", Dedupe.NO_TIME, NOW)).isFalse();
        assertThat(isNew("a", Dedupe.NO_TIME, NOW + 7 * DAY - 1)).isFalse();
    }

    @Test
    void findsAnIdThatTellsItsTimeByThatTime() {
        assertThat(isNew(UUID_7, Dedupe.NO_TIME, NOW)).isTrue();
        assertThat(isNew(UUID_7, Dedupe.NO_TIME, NOW + 3 * DAY)).isFalse();
    }

    @Test
    void forgetsABucketSevenDaysAfterItsLastArrival() {
        isNew("a", NOW - 400 * DAY, NOW);
        isNew("b", NOW - 400 * DAY, NOW + 3 * DAY);
        drain();

        seen.clock(NOW + 9 * DAY);
        assertThat(isNew("a", NOW - 400 * DAY, NOW + 9 * DAY)).isFalse();

        seen.clock(NOW + 17 * DAY);
        assertThat(seen.size()).isZero();
        drain();
        assertThat(changelog).isEmpty();
    }

    @Test
    void knowsEverythingAgainFromItsChangelog() {
        for (int i = 0; i < 1000; i++) {
            isNew("id-" + i, NOW - i * DAY, NOW);
            isNew("untimed-" + i, Dedupe.NO_TIME, NOW + i);
            if (i % 100 == 0) {
                drain();
            }
        }
        drain();

        var restored = new SeenIds("seen", Duration.ofDays(7), new HotIds(1 << 20));
        restored.reset();
        changelog.forEach((key, value) -> restored.restore(key.get(), value));

        assertThat(restored.size()).isEqualTo(2000);
        for (int i = 0; i < 1000; i++) {
            assertThat(restored.isNew("web".getBytes(UTF_8), ("id-" + i).getBytes(UTF_8), NOW - i * DAY, NOW))
                    .isFalse();
        }
    }

    private boolean isNew(String id, long time, long received) {
        return seen.isNew("web".getBytes(UTF_8), id.getBytes(UTF_8), time, received);
    }

    private void drain() {
        ChangeLog sink = (key, value) -> {
            if (value == null) {
                changelog.remove(Bytes.wrap(key));
            } else {
                changelog.put(Bytes.wrap(key), value);
            }
        };
        seen.drain(sink);
    }
}
