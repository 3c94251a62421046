package dev.lakeward.processor.dedupe;

/**
 * Which bucket.
 *
 * @param timed whether by the event's own time; otherwise by the time of receipt
 * @param number counts from 1970 in the bucket's width
 */
record BucketKey(boolean timed, long number) {
    static BucketKey timed(long time, long width) {
        return new BucketKey(true, Math.floorDiv(time, width));
    }

    static BucketKey untimed(long received, long width) {
        return new BucketKey(false, Math.floorDiv(received, width));
    }
}
