package dev.lakeward.sink.row;

import dev.lakeward.event.catalog.ColumnType;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.time.CalendarDate;
import dev.lakeward.event.time.Rfc3339;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes one member of a JSON object into a column, if it fits the column's type. */
@FunctionalInterface
interface CellWriter {
    /** A column that is being filled. */
    record Cell(RecordConsumer out, String name, int index) {
        void text(byte[] bytes, int from, int length) {
            out.startField(name, index);
            out.addBinary(Binary.fromReusedByteArray(bytes, from, length));
            out.endField(name, index);
        }

        void text(byte @Nullable [] bytes) {
            if (bytes != null) {
                text(bytes, 0, bytes.length);
            }
        }

        void int64(long value) {
            out.startField(name, index);
            out.addLong(value);
            out.endField(name, index);
        }

        void bool(boolean value) {
            out.startField(name, index);
            out.addBoolean(value);
            out.endField(name, index);
        }
    }

    /** Microseconds of a millisecond, the unit of timestamps in files. */
    long MICROS = 1000;

    /** Writes the member and returns true; false, with nothing written, where it does not fit. */
    boolean write(JsonObject object, int member, Cell cell);

    /** The writer of a column type. */
    static CellWriter of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> CellWriter::text;
            case ColumnType.Json json -> CellWriter::json;
            case ColumnType.Int64 int64 -> CellWriter::int64;
            case ColumnType.Float64 float64 -> CellWriter::float64;
            case ColumnType.Bool bool -> CellWriter::bool;
            case ColumnType.Timestamp timestamp -> CellWriter::timestamp;
            case ColumnType.Date date -> CellWriter::date;
            case ColumnType.Decimal decimal -> decimal(new DecimalBytes(decimal));
        };
    }

    private static boolean text(JsonObject object, int member, Cell cell) {
        if (object.kind(member) != JsonKind.STRING) {
            return false;
        }
        if (object.escaped(member)) {
            cell.text(object.text(member).getBytes(StandardCharsets.UTF_8));
        } else {
            int from = object.valueStart(member);
            cell.text(object.bytes(), from, object.valueEnd(member) - 1 - from);
        }
        return true;
    }

    private static boolean json(JsonObject object, int member, Cell cell) {
        int from = object.kind(member) == JsonKind.STRING ? object.valueStart(member) - 1 : object.valueStart(member);
        cell.text(object.bytes(), from, object.valueEnd(member) - from);
        return true;
    }

    private static boolean int64(JsonObject object, int member, Cell cell) {
        if (object.kind(member) != JsonKind.INTEGER) {
            return false;
        }
        try {
            cell.int64(object.int64(member));
            return true;
        } catch (NumberFormatException tooGreat) {
            return false;
        }
    }

    private static boolean float64(JsonObject object, int member, Cell cell) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            return false;
        }
        double value = object.float64(member);
        if (Double.isInfinite(value)) {
            return false;
        }
        cell.out().startField(cell.name(), cell.index());
        cell.out().addDouble(value);
        cell.out().endField(cell.name(), cell.index());
        return true;
    }

    private static boolean bool(JsonObject object, int member, Cell cell) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.TRUE && kind != JsonKind.FALSE) {
            return false;
        }
        cell.bool(kind == JsonKind.TRUE);
        return true;
    }

    private static boolean timestamp(JsonObject object, int member, Cell cell) {
        long millis = millis(object, member);
        if (millis == Rfc3339.INVALID) {
            return false;
        }
        cell.int64(millis * MICROS);
        return true;
    }

    private static boolean date(JsonObject object, int member, Cell cell) {
        long day = day(object, member);
        if (day == CalendarDate.INVALID) {
            return false;
        }
        cell.out().startField(cell.name(), cell.index());
        cell.out().addInteger((int) day);
        cell.out().endField(cell.name(), cell.index());
        return true;
    }

    private static CellWriter decimal(DecimalBytes decimal) {
        return (object, member, cell) -> {
            byte[] bytes = decimal.of(object, member);
            cell.text(bytes);
            return bytes != null;
        };
    }

    /** Milliseconds of a member that holds a date-time, or {@link Rfc3339#INVALID}. */
    static long millis(JsonObject object, int member) {
        return object.kind(member) == JsonKind.STRING
                ? Rfc3339.parse(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1)
                : Rfc3339.INVALID;
    }

    /** Days of a member that holds a date, or {@link CalendarDate#INVALID}. */
    static long day(JsonObject object, int member) {
        return object.kind(member) == JsonKind.STRING
                ? CalendarDate.parse(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1)
                : CalendarDate.INVALID;
    }
}
