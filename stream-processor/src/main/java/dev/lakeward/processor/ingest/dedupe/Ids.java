package dev.lakeward.processor.ingest.dedupe;

import java.util.List;

/** Some ids, each with the period of its first arrival in the free bits of {@code low} ({@link ArrivalPeriod}). */
interface Ids {
    int size();

    void forEach(Taker taker);

    /** Takes ids, one by one. */
    interface Taker {
        void take(long high, long low);
    }

    /** Hands over those from {@code horizon} on. An id that expired and came again is there twice: the newer one comes first. */
    static void forEachSince(List<Ids> sources, long horizon, long period, Taker taker) {
        for (Ids source : sources) {
            source.forEach((high, low) -> {
                if (ArrivalPeriod.of(low, period) >= horizon) {
                    taker.take(high, low);
                }
            });
        }
    }
}
