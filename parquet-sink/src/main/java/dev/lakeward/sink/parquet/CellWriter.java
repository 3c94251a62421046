package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.value.Times;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores members of JSON objects in columns of one type. Immutable.
 *
 * @param fits whether a member fits
 * @param rounds whether a member that fits is stored rounded, so that the row keeps the original in {@code extra}
 * @param fill stores a member that fits
 */
record CellWriter(Check fits, Check rounds, Fill fill) {
    private static final Check NEVER = (object, member) -> false;

    private CellWriter(Check fits, Fill fill) {
        this(fits, NEVER, fill);
    }

    /** Whether a member fits a column's type. */
    @FunctionalInterface
    interface Check {
        boolean test(JsonObject object, int member);
    }

    /** Writes a member that fits. */
    @FunctionalInterface
    interface Fill {
        void write(JsonObject object, int member, Cell cell);
    }

    /** A column of a file that is being written. */
    record Cell(RecordConsumer out, String name, int index, BinaryCache cache) {
        Cell(RecordConsumer out, String name, int index) {
            this(out, name, index, new BinaryCache());
        }

        void text(byte[] bytes, int from, int length) {
            out.startField(name, index);
            out.addBinary(cache.of(bytes, from, length));
            out.endField(name, index);
        }

        void text(byte @Nullable [] bytes) {
            if (bytes != null) {
                text(bytes, 0, bytes.length);
            }
        }

        void int32(int value) {
            out.startField(name, index);
            out.addInteger(value);
            out.endField(name, index);
        }

        void int64(long value) {
            out.startField(name, index);
            out.addLong(value);
            out.endField(name, index);
        }

        void float64(double value) {
            out.startField(name, index);
            out.addDouble(value);
            out.endField(name, index);
        }

        void bool(boolean value) {
            out.startField(name, index);
            out.addBoolean(value);
            out.endField(name, index);
        }
    }

    /** Microseconds per millisecond; timestamps in files are microseconds. */
    static final long MICROS = 1000;

    /** An integer of no more characters fits 64 bits. */
    private static final int SHORT_INTEGER = 18;

    /** An integer of fewer characters is finite as a double. */
    private static final int SHORT_NUMBER = 300;

    /** The writer for columns of {@code type}. */
    static CellWriter of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text ->
                new CellWriter((object, member) -> object.kind(member) == JsonKind.STRING, CellWriter::text);
            case ColumnType.Json json -> new CellWriter((object, member) -> true, CellWriter::json);
            case ColumnType.Int64 int64 ->
                new CellWriter(CellWriter::isInt64, (object, member, cell) -> cell.int64(object.int64(member)));
            case ColumnType.Float64 float64 ->
                new CellWriter(CellWriter::isFloat64, (object, member, cell) -> cell.float64(object.float64(member)));
            case ColumnType.Bool bool ->
                new CellWriter(
                        CellWriter::isBool, (object, member, cell) -> cell.bool(object.kind(member) == JsonKind.TRUE));
            case ColumnType.Timestamp timestamp ->
                new CellWriter(
                        (object, member) -> Times.millis(object, member) != Times.INVALID,
                        (object, member, cell) -> cell.int64(Times.millis(object, member) * MICROS));
            case ColumnType.Date date ->
                new CellWriter(
                        (object, member) -> Times.day(object, member) != Times.INVALID,
                        (object, member, cell) -> cell.int32((int) Times.day(object, member)));
            case ColumnType.Decimal money -> decimal(new DecimalBytes(money));
        };
    }

    private static CellWriter decimal(DecimalBytes money) {
        return new CellWriter(
                (object, member) -> money.of(object, member) != null,
                money::rounds,
                (object, member, cell) -> cell.text(money.of(object, member)));
    }

    private static void text(JsonObject object, int member, Cell cell) {
        if (object.escaped(member)) {
            cell.text(object.text(member).getBytes(StandardCharsets.UTF_8));
        } else {
            int from = object.valueStart(member);
            cell.text(object.bytes(), from, object.valueEnd(member) - 1 - from);
        }
    }

    private static void json(JsonObject object, int member, Cell cell) {
        int from = object.kind(member) == JsonKind.STRING ? object.valueStart(member) - 1 : object.valueStart(member);
        cell.text(object.bytes(), from, object.valueEnd(member) - from);
    }

    private static boolean isInt64(JsonObject object, int member) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            return false;
        }
        if (kind == JsonKind.INTEGER && object.valueEnd(member) - object.valueStart(member) <= SHORT_INTEGER) {
            return true;
        }
        try {
            var _ = object.int64(member);
            return true;
        } catch (NumberFormatException tooGreat) {
            return false;
        }
    }

    private static boolean isFloat64(JsonObject object, int member) {
        JsonKind kind = object.kind(member);
        if (kind == JsonKind.INTEGER && object.valueEnd(member) - object.valueStart(member) < SHORT_NUMBER) {
            return true;
        }
        return (kind == JsonKind.INTEGER || kind == JsonKind.FRACTION) && Double.isFinite(object.float64(member));
    }

    private static boolean isBool(JsonObject object, int member) {
        JsonKind kind = object.kind(member);
        return kind == JsonKind.TRUE || kind == JsonKind.FALSE;
    }
}
