package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of a request, by their index; in the log either way by the time anyone sees this. Columns,
 * not objects: a batch has thousands of events, and all that is kept of them until they are acknowledged is copied by
 * each collection.
 */
public final class BatchResult {
    /** Bytes of a UUID in quotes, and a few more. */
    private static final int ROOM_FOR_ID = 40;

    private static final int MOST_AT_FIRST = 1000;

    /** The ids as they stand in an answer, one behind the other. */
    private final JsonWriter ids;

    private final int[] idEnds;
    private final int[] partitions;
    private final long[] offsets;
    private @Nullable EventRejection @Nullable [] refusals;
    private @Nullable Map<Integer, List<Warning>> warnings;
    private @Nullable String first;
    private int refused;

    BatchResult(int events) {
        ids = new JsonWriter(ROOM_FOR_ID * Math.min(events, MOST_AT_FIRST));
        idEnds = new int[events];
        partitions = new int[events];
        offsets = new long[events];
    }

    /** Of the event behind all that were told of. */
    void publish(int index, String eventId) {
        if (index == 0) {
            first = eventId;
        }
        ids.text(eventId);
        idEnds[index] = ids.length();
    }

    void place(int index, int partition, long offset) {
        partitions[index] = partition;
        offsets[index] = offset;
    }

    /** Of the event behind all that were told of. */
    void refuse(int index, EventRejection refusal) {
        if (refusals == null) {
            refusals = new EventRejection[idEnds.length];
        }
        idEnds[index] = ids.length();
        refusals[index] = refusal;
        refused++;
    }

    void warn(int index, List<Warning> odd) {
        if (warnings == null) {
            warnings = new HashMap<>();
        }
        warnings.put(index, odd);
    }

    public int size() {
        return idEnds.length;
    }

    /** How many were refused. */
    public int refused() {
        return refused;
    }

    /** Why the event was refused; null where it was accepted, so that what follows is known of it. */
    public @Nullable EventRejection refusal(int index) {
        return refusals == null ? null : refusals[index];
    }

    /** What is odd about an accepted event; mostly nothing. */
    public List<Warning> warnings(int index) {
        return warnings == null ? List.of() : warnings.getOrDefault(index, List.of());
    }

    /** What is odd about any of the accepted events. */
    List<Warning> allWarnings() {
        return warnings == null
                ? List.of()
                : warnings.values().stream().flatMap(List::stream).toList();
    }

    /** The client's id of the first event, or the one it was given; only where it was accepted. */
    public String firstId() {
        return Objects.requireNonNull(first);
    }

    /** Writes the id of an accepted event as a JSON text. */
    public void writeId(int index, JsonWriter out) {
        out.piece(ids, index == 0 ? 0 : idEnds[index - 1], idEnds[index]);
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
