package dev.lakeward.sink.write;

import dev.lakeward.sink.lease.CommitRecord;
import java.util.List;

/** Told what lands. Called from the threads of the sink: must be quick, and must not fail. */
@FunctionalInterface
public interface SinkListener {
    /** Does nothing. */
    SinkListener NONE = landed -> {};

    void landed(LandedCommit landed);

    /** A partition was taken over and {@code commits} were found behind its last checkpoint: they may be untold. */
    default void recovered(List<CommitRecord> commits) {}

    /** This one, then {@code other}. */
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
