package dev.lakeward.sink.write;

import dev.lakeward.sink.lease.CommitRecord;
import java.util.List;

/** Notified of commits. Called from the threads of the sink: must return quickly, and must not throw. */
@FunctionalInterface
public interface SinkListener {
    /** Ignores all commits. */
    SinkListener NONE = landed -> {};

    void landed(LandedCommit landed);

    /** A partition was leased; listeners may not have been notified of these latest commits of its log. */
    default void recovered(List<CommitRecord> commits) {}

    /** Notifies this listener, then {@code other}. */
    default SinkListener and(SinkListener other) {
        var first = this;
        return new SinkListener() {
            @Override
            public void landed(LandedCommit landed) {
                first.landed(landed);
                other.landed(landed);
            }

            @Override
            public void recovered(List<CommitRecord> commits) {
                first.recovered(commits);
                other.recovered(commits);
            }
        };
    }
}
