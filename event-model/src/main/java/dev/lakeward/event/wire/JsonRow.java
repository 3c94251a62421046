package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.value.CalendarDate;
import dev.lakeward.event.value.Rfc3339;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one row of a table as a JSON object, a member a column; null values are left out. For one thread. */
public final class JsonRow {
    private final JsonWriter json;

    public JsonRow() {
        this(256);
    }

    /** A row of about so many bytes. */
    public JsonRow(int capacity) {
        json = new JsonWriter(capacity).object();
    }

    public JsonRow text(String column, @Nullable String value) {
        json.member(column, value);
        return this;
    }

    public JsonRow int64(String column, long value) {
        json.member(column, value);
        return this;
    }

    public JsonRow flag(String column, boolean value) {
        json.member(column, value);
        return this;
    }

    /** A finite number; anything else is left out. */
    public JsonRow float64(String column, double value) {
        if (Double.isFinite(value)) {
            json.name(column).value(value);
        }
        return this;
    }

    public JsonRow decimal(String column, @Nullable BigDecimal value) {
        if (value != null) {
            json.name(column).value(value);
        }
        return this;
    }

    /** A time in milliseconds since 1970-01-01T00:00:00Z, as RFC 3339 in UTC, see {@link Rfc3339#formatShort}. */
    public JsonRow time(String column, long millis) {
        json.member(column, Rfc3339.formatShort(millis));
        return this;
    }

    public JsonRow date(String column, LocalDate value) {
        json.name(column).value(CalendarDate.format(value.toEpochDay()));
        return this;
    }

    /** A value that is JSON already. */
    public JsonRow json(String column, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        json.name(column).json(bytes, 0, bytes.length);
        return this;
    }

    /** A list of objects; these rows must not be written on. */
    public JsonRow rows(String column, List<JsonRow> rows) {
        json.name(column).array();
        for (JsonRow row : rows) {
            byte[] object = row.toBytes();
            json.json(object, 0, object.length);
        }
        json.endArray();
        return this;
    }

    /** A hash of the columns so far: equal rows have equal hashes. */
    public long hash() {
        return json.hash();
    }

    /** The object; the row must not be written on. */
    public byte[] toBytes() {
        return json.endObject().toBytes();
    }

    /** The object as text; the row must not be written on. */
    public String text() {
        return new String(toBytes(), UTF_8);
    }
}
