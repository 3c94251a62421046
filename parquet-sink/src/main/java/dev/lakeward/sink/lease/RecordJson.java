package dev.lakeward.sink.lease;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The text of records in the log. A newer version may add properties: an older one passes over them. */
public final class RecordJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecordJson() {}

    /** The record as JSON in UTF-8. */
    public static byte[] write(Record entry) throws IOException {
        return MAPPER.writeValueAsBytes(entry);
    }

    /**
     * Reads a record.
     *
     * @throws IOException if the bytes are no such record
     */
    public static <T extends Record> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }
}
