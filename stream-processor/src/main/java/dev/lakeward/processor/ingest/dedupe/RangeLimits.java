package dev.lakeward.processor.ingest.dedupe;

/**
 * When a range is cut, so that no table and no file takes long to be written anew; and when ranges are kept for the next start.
 *
 * @param hot most ids on the heap
 * @param cold most ids in a file
 * @param fresh so many ids, and a quarter of those on the heap, a start reads one by one
 */
record RangeLimits(int hot, int cold, int fresh) {
    static final RangeLimits USUAL = new RangeLimits(1 << 20, 1 << 20, 1 << 16);
}
