package dev.lakeward.processor.dedupe;

/** Says of each event whether it is the first of its identity. */
public interface Dedupe {
    /** {@code time} of an event that names none. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * Remembers the event.
     *
     * @param source who sent it, UTF-8
     * @param id its identity within the source, UTF-8
     * @param time the time it names, unclamped, or {@link #NO_TIME}
     * @param received when it reached the log
     * @return whether it is the first with this identity
     */
    boolean isNew(byte[] source, byte[] id, long time, long received);

    /** Log time has come to {@code clock}: what is remembered for long enough may be forgotten. */
    void clock(long clock);
}
