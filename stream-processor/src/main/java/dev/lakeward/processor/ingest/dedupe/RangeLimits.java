package dev.lakeward.processor.ingest.dedupe;

/**
 * When a range is cut, so that no table and no file takes long to be written anew.
 *
 * @param hot most ids on the heap
 * @param cold most ids in a file
 */
record RangeLimits(int hot, int cold) {
    static final RangeLimits USUAL = new RangeLimits(1 << 20, 1 << 20);
}
