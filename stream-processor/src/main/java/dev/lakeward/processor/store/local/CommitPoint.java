package dev.lakeward.processor.store.local;

/**
 * Up to where a log counts, and what it stands for.
 *
 * @param number grows with each commit
 * @param offset of the last record of the changelog that the log shows
 * @param time of the commit, in milliseconds of the wall clock
 * @param first number of the first segment
 * @param last number of the last segment
 * @param end where the last entry of the last segment ends
 * @param keys how many keys have a value
 * @param live bytes of their entries
 */
record CommitPoint(long number, long offset, long time, long first, long last, long end, long keys, long live) {
    /** Nothing was committed. */
    static final CommitPoint NONE = new CommitPoint(0, StateLog.NO_OFFSET, 0, 0, -1, 0, 0, 0);
}
