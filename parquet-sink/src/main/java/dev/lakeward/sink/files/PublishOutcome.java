package dev.lakeward.sink.files;

/** How {@link FileStore#publish} ended where the store answered. */
public enum PublishOutcome {
    /** The file has its final name. */
    DONE,
    /** Somebody has that name: another took it, or this very call came through before and only its answer was lost. */
    TAKEN,
    /** There is no such file to publish: its folder was moved away, so the caller is fenced, or it was published before. */
    GONE
}
