package dev.lakeward.processor.ingest.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void agreesWithAMapOfTheLibrary() {
        var random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        var ids = new IdSet();
        for (int i = 0; i < 100_000; i++) {
            long high = 1L + random.nextInt(300);
            long low = (long) random.nextInt(300) << IdHash.FREE_BITS;
            int age = random.nextInt(1000);
            int place = ids.place(high, low);
            Integer before = expected.put(high + ":" + low, age);
            // So often that the assertions of the library would take most of the time.
            Integer found = ids.isEmpty(place) ? null : (Integer) ArrivalPeriod.bits(ids.low(place));
            if (!Objects.equals(found, before)) {
                throw new AssertionError("%d:%d has %s in place of %s".formatted(high, low, found, before));
            }
            ids.put(place, high, ArrivalPeriod.with(low, age));
        }
        assertThat(ids.size()).isEqualTo(expected.size());
        Map<String, Integer> all = new HashMap<>();
        ids.forEach((high, low) -> all.put(high + ":" + ArrivalPeriod.with(low, 0), ArrivalPeriod.bits(low)));
        assertThat(all).isEqualTo(expected);
    }
}
