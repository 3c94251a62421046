package dev.lakeward.sink.land;

import dev.lakeward.sink.commit.CommitRecord;
import java.time.Duration;
import java.util.List;

/** Told what lands. Called from the threads of the sink: must be quick, and must not fail. */
@FunctionalInterface
public interface SinkListener {
    /** Does nothing. */
    SinkListener NONE = (commit, reason, took) -> {};

    /** All files of {@code commit} have their final names; it took {@code took} from closing the first. */
    void landed(CommitRecord commit, Rotation.Reason reason, Duration took);

    /** A partition was taken over and {@code commits} were found behind its last checkpoint: they may be untold. */
    default void recovered(List<CommitRecord> commits) {}

    /** This one, then {@code other}. */
    default SinkListener and(SinkListener other) {
        var first = this;
        return new SinkListener() {
            @Override
            public void landed(CommitRecord commit, Rotation.Reason reason, Duration took) {
                first.landed(commit, reason, took);
                other.landed(commit, reason, took);
            }

            @Override
            public void recovered(List<CommitRecord> commits) {
                first.recovered(commits);
                other.recovered(commits);
            }
        };
    }
}
