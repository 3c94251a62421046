package dev.lakeward.processor.ingest.dedupe;

/** Some ids, each with the period of its first arrival in the free bits of {@code low} ({@link ArrivalPeriod}). */
interface Ids {
    int size();

    void forEach(Taker taker);

    /** Takes ids, one by one. */
    interface Taker {
        void take(long high, long low);
    }
}
