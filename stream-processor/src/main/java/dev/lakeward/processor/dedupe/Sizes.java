package dev.lakeward.processor.dedupe;

/**
 * When a range is cut, so that no table and no file takes long to be written anew.
 *
 * @param hot most ids on the heap
 * @param cold most ids in a file
 */
record Sizes(int hot, int cold) {
    static final Sizes USUAL = new Sizes(1 << 20, 1 << 20);
}
