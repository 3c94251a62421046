package dev.lakeward.processor.ingest.dedupe;

/** Decides for each event whether it is the first of its identity, which is source and id, whatever time the event names. */
public interface Dedupe {
    /**
     * Remembers the event.
     *
     * @param source who sent it, UTF-8
     * @param id its identity within the source, UTF-8, compared byte by byte
     * @param received when it reached the log
     * @return whether it is the first with this identity within the span
     */
    boolean isNew(byte[] source, byte[] id, long received);

    /** Log time has reached {@code clock}: what has been remembered for the whole span may be forgotten. */
    void clock(long clock);
}
