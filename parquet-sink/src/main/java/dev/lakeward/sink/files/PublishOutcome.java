package dev.lakeward.sink.files;

/** Result of {@link FileStore#publish}. */
public enum PublishOutcome {
    /** The file has its final name. */
    DONE,
    /** The target exists: another caller published it, or an earlier attempt of this call whose response was lost. */
    TAKEN,
    /** There is no such file: its folder was moved away, so that the caller is fenced, or it was published before. */
    GONE
}
