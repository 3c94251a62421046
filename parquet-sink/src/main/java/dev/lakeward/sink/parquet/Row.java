package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A record as a row: the members of its JSON value, and its headers and position. Reused; one thread at a time. */
public final class Row {
    /** Value of {@link #mismatch} if the event time is out of range. */
    private static final int WRONG_TIME = Integer.MAX_VALUE;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final JsonObject object = new JsonObject();
    final RecordOrigin origin = new RecordOrigin();
    /** The member of each column; {@link JsonObject#ABSENT} if there is none, or it is null. */
    int[] members = new int[0];
    /**
     * Members for {@code extra}, which have no column or are stored rounded; the first {@link #extraCount} are used.
     */
    int[] extra = new int[0];

    int extraCount;
    private @Nullable RowLayout arranged;
    private int mismatch;

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

    /** Time of receipt, milliseconds since 1970-01-01T00:00:00Z. */
    public long receivedTs() {
        return origin.receivedTs;
    }

    /** The event type in the headers; null if there is none. */
    public byte @Nullable [] type() {
        return origin.metadata.type();
    }

    /** Why the row cannot be written to files of {@code layout}; empty if it can. */
    public Optional<RowRejection> rejection(RowLayout layout) {
        if (arranged != layout) {
            arrange(layout);
        }
        if (mismatch < 0) {
            return Optional.empty();
        }
        return Optional.of(
                mismatch == WRONG_TIME ? layout.wrongTime() : layout.rejection(object, mismatch, members[mismatch]));
    }

    /**
     * Finds the member of each column, the members without a column, and the first column whose member does not fit.
     */
    private void arrange(RowLayout layout) {
        assignMembers(layout);
        mismatch = layout.firstMismatch(object, members);
        if (mismatch < 0 && RowLayout.hasCommonColumns(layout.table())) {
            if (origin.isTimeValid()) {
                keepRounded(layout);
            } else {
                mismatch = WRONG_TIME;
            }
        }
        arranged = layout;
    }

    private void assignMembers(RowLayout layout) {
        if (members.length != layout.width()) {
            members = new int[layout.width()];
        }
        if (extra.length < object.size()) {
            extra = new int[object.size()];
        }
        Arrays.fill(members, JsonObject.ABSENT);
        extraCount = 0;
        for (int member = 0; member < object.size(); member++) {
            Integer position = layout.positions().ofName(object, member);
            if (position == null) {
                extra[extraCount++] = member;
            } else if (position != RowLayout.ELSEWHERE) {
                members[position] = member;
            }
        }
    }

    /** A value that its column stores rounded is also kept unchanged in {@code extra}. */
    private void keepRounded(RowLayout layout) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] != JsonObject.ABSENT && layout.cell(i).rounds().test(object, members[i])) {
                extra[extraCount++] = members[i];
            }
        }
    }
}
