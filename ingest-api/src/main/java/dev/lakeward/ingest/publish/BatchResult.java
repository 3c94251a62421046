package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on each event of a request, by index, and where accepted events were written. Events are added in order
 * of their index. It holds columns, not an object an event: a batch has thousands of events, and each garbage
 * collection copies what is held until they are acknowledged.
 */
public final class BatchResult {
    /** Bytes of a UUID in quotes, and a few more. */
    private static final int BYTES_PER_ID = 40;

    private static final int MAX_INITIAL_IDS = 1000;

    /** The ids of accepted events as JSON strings, one after the other. */
    private final JsonWriter ids;

    private final int[] idEnds;
    private final int[] partitions;
    private final long[] offsets;
    private @Nullable Rejection @Nullable [] rejections;
    private @Nullable Map<Integer, List<Warning>> warnings;
    private @Nullable String firstId;
    private int rejected;

    BatchResult(int events) {
        ids = new JsonWriter(BYTES_PER_ID * Math.min(events, MAX_INITIAL_IDS));
        idEnds = new int[events];
        partitions = new int[events];
        offsets = new long[events];
    }

    /**
     * Why an event was rejected.
     *
     * @param eventId the client's id, where it could be read
     * @param faults at least one
     */
    public record Rejection(@Nullable String eventId, List<Fault> faults) {
        public Rejection {
            faults = List.copyOf(faults);
        }
    }

    /** Adds an accepted event after all that were added before. */
    void accept(int index, String eventId) {
        if (index == 0) {
            firstId = eventId;
        }
        ids.text(eventId);
        idEnds[index] = ids.length();
    }

    /** Adds a rejected event after all that were added before. */
    void reject(int index, Rejection rejection) {
        if (rejections == null) {
            rejections = new Rejection[idEnds.length];
        }
        idEnds[index] = ids.length();
        rejections[index] = rejection;
        rejected++;
    }

    /** Whether it has events, and none was accepted. */
    public boolean isRejected() {
        return rejected > 0 && rejected == idEnds.length;
    }

    void position(int index, int partition, long offset) {
        partitions[index] = partition;
        offsets[index] = offset;
    }

    void warn(int index, List<Warning> found) {
        if (warnings == null) {
            warnings = new HashMap<>();
        }
        warnings.put(index, found);
    }

    /** How many events there are. */
    public int size() {
        return idEnds.length;
    }

    /** How many events were rejected. */
    public int rejected() {
        return rejected;
    }

    /** Why the event was rejected; null where it was accepted. */
    public @Nullable Rejection rejection(int index) {
        return rejections == null ? null : rejections[index];
    }

    /** The warnings about an accepted event; mostly none. */
    public List<Warning> warnings(int index) {
        return warnings == null ? List.of() : warnings.getOrDefault(index, List.of());
    }

    /** The warnings about all accepted events. */
    List<Warning> allWarnings() {
        return warnings == null
                ? List.of()
                : warnings.values().stream().flatMap(List::stream).toList();
    }

    /** The id of the first event, where that was accepted. */
    public String firstId() {
        return Objects.requireNonNull(firstId);
    }

    /** Writes the id of an accepted event as a JSON string. */
    public void writeId(int index, JsonWriter out) {
        out.piece(ids, index == 0 ? 0 : idEnds[index - 1], idEnds[index]);
    }

    /** The partition of the raw events that an accepted event was written to. */
    public int partition(int index) {
        return partitions[index];
    }

    /** The offset of an accepted event in its partition. */
    public long offset(int index) {
        return offsets[index];
    }
}
