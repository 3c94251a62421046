package dev.lakeward.processor.tick;

/**
 * Ticks for callers that wait for log time to pass on all partitions.
 *
 * @param ticks writes them
 * @param partitions of the raw events
 */
public record EventTicks(Ticks ticks, int partitions) {
    /** Says that something waits for a tick on each partition. */
    public void wantAll() {
        for (int partition = 0; partition < partitions; partition++) {
            ticks.want(partition);
        }
    }
}
