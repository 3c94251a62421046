package dev.lakeward.ingest.publish;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of a request, by their index; in the log either way by the time anyone sees this. Columns,
 * not objects: a batch has thousands of events, and all that is kept of them until they are acknowledged is copied by
 * each collection.
 */
public final class Outcomes {
    private final @Nullable String[] ids;
    private final int[] partitions;
    private final long[] offsets;
    private @Nullable Refusal @Nullable [] refusals;
    private int refused;

    Outcomes(int events) {
        ids = new String[events];
        partitions = new int[events];
        offsets = new long[events];
    }

    void publish(int index, String eventId) {
        ids[index] = eventId;
    }

    void place(int index, int partition, long offset) {
        partitions[index] = partition;
        offsets[index] = offset;
    }

    void refuse(int index, Refusal refusal) {
        if (refusals == null) {
            refusals = new Refusal[ids.length];
        }
        refusals[index] = refusal;
        refused++;
    }

    public int size() {
        return ids.length;
    }

    /** How many were refused. */
    public int refused() {
        return refused;
    }

    /** Why the event was refused; null where it was accepted, so that what follows is known of it. */
    public @Nullable Refusal refusal(int index) {
        return refusals == null ? null : refusals[index];
    }

    /** The client's id of an accepted event, or the one it was given. */
    public String eventId(int index) {
        return Objects.requireNonNull(ids[index]);
    }

    /** Where an accepted event stands on the topic of raw events. */
    public int partition(int index) {
        return partitions[index];
    }

    /** Where on that partition. */
    public long offset(int index) {
        return offsets[index];
    }
}
