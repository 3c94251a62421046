package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** One record, read: the members of its value and what stands beside them. Reused; one thread at a time. */
public final class Row {
    /** {@link #misfit} of a row whose own time would lie on no day. */
    private static final int WRONG_TIME = Integer.MAX_VALUE;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final JsonObject object = new JsonObject();
    final RecordOrigin origin = new RecordOrigin();
    /** The member of each column, {@link JsonObject#ABSENT} where it has none or null. */
    int[] members = new int[0];
    /** Members that no column takes, or takes rounded, the first {@link #unknownCount} of these. */
    int[] unknown = new int[0];

    int unknownCount;
    private @Nullable RowLayout arranged;
    private int misfit;

    /**
     * Reads a record's headers and value.
     *
     * @throws JsonFault if the value is no JSON object
     */
    public void read(ConsumerRecord<ByteBuffer, ByteBuffer> entry) throws JsonFault {
        arranged = null;
        origin.read(entry);
        ByteBuffer value = entry.value() == null ? NOTHING : entry.value();
        if (value.hasArray()) {
            int from = value.arrayOffset() + value.position();
            object.readWhole(value.array(), from, from + value.remaining());
        } else {
            byte[] copy = Utils.toArray(value);
            object.readWhole(copy, 0, copy.length);
        }
    }

    /** When its event reached the log, milliseconds since 1970-01-01T00:00:00Z. */
    public long receivedTs() {
        return origin.receivedTs;
    }

    /** The event's type as its header names it; null where there is no such header. */
    public byte @Nullable [] type() {
        return origin.envelope.type();
    }

    /** What does not fit its column; empty where it can be written to files of this layout. */
    public Optional<RowRejection> misfit(RowLayout layout) {
        if (arranged != layout) {
            arrange(layout);
        }
        if (misfit < 0) {
            return Optional.empty();
        }
        return Optional.of(misfit == WRONG_TIME ? layout.wrongTime() : layout.misfit(object, misfit, members[misfit]));
    }

    /** Finds the member of each column, those of none, and the first column whose member does not fit. */
    private void arrange(RowLayout layout) {
        if (members.length != layout.width()) {
            members = new int[layout.width()];
        }
        if (unknown.length < object.size()) {
            unknown = new int[object.size()];
        }
        Arrays.fill(members, JsonObject.ABSENT);
        unknownCount = 0;
        for (int member = 0; member < object.size(); member++) {
            Integer position = layout.positions().ofName(object, member);
            if (position == null) {
                unknown[unknownCount++] = member;
            } else if (position != RowLayout.ELSEWHERE) {
                members[position] = member;
            }
        }
        misfit = layout.firstMisfit(object, members);
        if (misfit < 0 && RowLayout.hasCommonColumns(layout.table()) && !origin.isTimeValid()) {
            misfit = WRONG_TIME;
        }
        if (misfit < 0 && RowLayout.hasCommonColumns(layout.table())) {
            keepRounded(layout);
        }
        arranged = layout;
    }

    /** What a column takes rounded stands in {@code extra} as it was sent, so that nothing is altered in silence. */
    private void keepRounded(RowLayout layout) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] != JsonObject.ABSENT && layout.cell(i).rounds().test(object, members[i])) {
                unknown[unknownCount++] = members[i];
            }
        }
    }
}
