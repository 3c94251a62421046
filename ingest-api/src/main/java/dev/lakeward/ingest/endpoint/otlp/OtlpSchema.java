package dev.lakeward.ingest.endpoint.otlp;

import java.util.Map;
import java.util.function.Supplier;

/**
 * The fields of the messages of OTLP logs that are read: their numbers in Protocol Buffers, their names in JSON.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto 1.x</a>
 */
final class OtlpSchema {
    /** What a field holds. */
    enum Type {
        TEXT,
        INTEGER,
        /** Nanoseconds since 1970, which JSON writes as text. */
        TIME,
        TRUTH,
        DOUBLE,
        /** Bytes that JSON writes in hexadecimal digits. */
        ID,
        /** Bytes that JSON writes in Base64. */
        BYTES,
        MESSAGE,
        /** Any number of messages. */
        LIST
    }

    /** A field; {@code fields} are those of the message that it holds. */
    record Field(String name, Type type, Supplier<Map<Integer, Field>> fields) {
        Field(String name, Type type) {
            this(name, type, Map::of);
        }
    }

    /** A value of any type, which can hold others. */
    private static final Map<Integer, Field> VALUE = Map.of(
            1, new Field("stringValue", Type.TEXT),
            2, new Field("boolValue", Type.TRUTH),
            3, new Field("intValue", Type.INTEGER),
            4, new Field("doubleValue", Type.DOUBLE),
            5, new Field("arrayValue", Type.MESSAGE, OtlpSchema::array),
            6, new Field("kvlistValue", Type.MESSAGE, OtlpSchema::list),
            7, new Field("bytesValue", Type.BYTES));

    private static final Map<Integer, Field> KEY_VALUE =
            Map.of(1, new Field("key", Type.TEXT), 2, new Field("value", Type.MESSAGE, () -> VALUE));
    private static final Map<Integer, Field> ARRAY = Map.of(1, new Field("values", Type.LIST, () -> VALUE));
    private static final Map<Integer, Field> LIST = Map.of(1, new Field("values", Type.LIST, () -> KEY_VALUE));
    private static final Map<Integer, Field> RECORD = Map.of(
            1, new Field("timeUnixNano", Type.TIME),
            2, new Field("severityNumber", Type.INTEGER),
            3, new Field("severityText", Type.TEXT),
            5, new Field("body", Type.MESSAGE, () -> VALUE),
            6, new Field("attributes", Type.LIST, () -> KEY_VALUE),
            9, new Field("traceId", Type.ID),
            10, new Field("spanId", Type.ID),
            11, new Field("observedTimeUnixNano", Type.TIME),
            12, new Field("eventName", Type.TEXT));
    private static final Map<Integer, Field> SCOPE =
            Map.of(1, new Field("name", Type.TEXT), 2, new Field("version", Type.TEXT));
    private static final Map<Integer, Field> SCOPE_LOGS = Map.of(
            1, new Field("scope", Type.MESSAGE, () -> SCOPE), 2, new Field("logRecords", Type.LIST, () -> RECORD));
    private static final Map<Integer, Field> RESOURCE = Map.of(1, new Field("attributes", Type.LIST, () -> KEY_VALUE));
    private static final Map<Integer, Field> RESOURCE_LOGS = Map.of(
            1, new Field("resource", Type.MESSAGE, () -> RESOURCE),
            2, new Field("scopeLogs", Type.LIST, () -> SCOPE_LOGS));

    /** A request of exported logs. */
    static final Map<Integer, Field> REQUEST = Map.of(1, new Field("resourceLogs", Type.LIST, () -> RESOURCE_LOGS));

    private OtlpSchema() {}

    private static Map<Integer, Field> array() {
        return ARRAY;
    }

    private static Map<Integer, Field> list() {
        return LIST;
    }
}
