package dev.lakeward.sink.lease;

/**
 * States that the commit log of a partition is complete from {@code first} to {@code end} and that all its files have
 * their final names, so that recovery need not read it before {@code end}.
 *
 * @param topicId identity of the topic
 * @param first start of the first record
 * @param end end of the last record
 * @param commits number of records
 * @param rows rows of all records
 */
public record Checkpoint(String topicId, long first, long end, long commits, long rows) {
    static Checkpoint first(CommitRecord commit) {
        return new Checkpoint(commit.topicId(), commit.start(), commit.end(), 1, commit.rows());
    }

    Checkpoint plus(CommitRecord commit) {
        return new Checkpoint(commit.topicId(), first, commit.end(), commits + 1, rows + commit.rows());
    }
}
