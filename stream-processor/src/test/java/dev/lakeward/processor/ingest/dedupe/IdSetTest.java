package dev.lakeward.processor.ingest.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void agreesWithAMapOfTheLibrary() {
        var random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        var ids = new IdSet();
        // Ids that are no hashes collide: the search takes as long as there are ids, so that these are few.
        for (int i = 0; i < 20_000; i++) {
            long high = 1L + random.nextInt(130);
            long low = (long) random.nextInt(130) << IdHash.FREE_BITS;
            int age = random.nextInt(1000);
            int place = ids.place(high, low);
            Integer before = expected.put(high + ":" + low, age);
            assertThat(ids.isEmpty(place)).isEqualTo(before == null);
            if (before != null) {
                assertThat(ArrivalPeriod.bits(ids.low(place))).isEqualTo(before);
            }
            ids.put(place, high, ArrivalPeriod.with(low, age));
        }
        assertThat(ids.size()).isEqualTo(expected.size());
        Map<String, Integer> all = new HashMap<>();
        ids.forEach((high, low) -> all.put(high + ":" + ArrivalPeriod.with(low, 0), ArrivalPeriod.bits(low)));
        assertThat(all).isEqualTo(expected);
    }
}
