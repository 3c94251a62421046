package dev.lakeward.sink.land;

import dev.lakeward.sink.commit.CommitRecord;
import java.time.Duration;

/** Told what lands. Called from the threads of the sink: must be quick, and must not fail. */
@FunctionalInterface
public interface SinkListener {
    /** Does nothing. */
    SinkListener NONE = (commit, reason, took) -> {};

    /** All files of {@code commit} have their final names; it took {@code took} from closing the first. */
    void landed(CommitRecord commit, Rotation.Reason reason, Duration took);

    /** This one, then {@code other}. */
    default SinkListener and(SinkListener other) {
        return (commit, reason, took) -> {
            landed(commit, reason, took);
            other.landed(commit, reason, took);
        };
    }
}
