package dev.lakeward.console.lake;

/** The tables, for reading. Thread-safe. */
public interface Lake {
    /** What runs the queries, in a few words. */
    String engine();

    /** Opens what the first query would have to wait for, if that is not done; returns at once. */
    default void warm() {}

    /**
     * Runs one query. It can read tables and nothing else: no file beside them, no network, no setting.
     *
     * @throws LakeException if the text is no query, is wrong, or exceeds a limit; the message is for people
     */
    Rows query(String sql, Limits limits) throws LakeException;
}
