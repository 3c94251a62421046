package dev.lakeward.event.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A range of a topic-partition has become rows.
 *
 * @param topic topic that was read
 * @param partition partition that was read
 * @param start first offset of the range
 * @param end offset after the last one
 * @param at when its files had their final names, RFC 3339: from then on queries see the rows
 * @param files all files of the range
 */
public record CommitNotice(String topic, int partition, long start, long end, String at, List<File> files) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public CommitNotice {
        files = List.copyOf(files);
    }

    /**
     * One Parquet file.
     *
     * @param table table that it belongs to
     * @param date UTC date of its rows, {@code YYYY-MM-DD}
     * @param path final name, relative to the warehouse
     * @param firstOffset offset of its first row in the topic that was read
     * @param lastOffset offset of its last row there
     * @param rowGroups its row groups in order; empty where they are not known
     */
    public record File(
            String table, String date, String path, long firstOffset, long lastOffset, List<RowGroup> rowGroups) {
        public File {
            rowGroups = List.copyOf(rowGroups);
        }

        /** Whether a row of this offset of the topic that was read may be in it. */
        public boolean spans(long offset) {
            return firstOffset <= offset && offset <= lastOffset;
        }
    }

    /**
     * One row group of a file.
     *
     * @param rows its rows
     * @param firstRaw least {@code kafka_offset} of its rows, an offset of the raw events; -1 where the table has no such column
     * @param lastRaw greatest
     */
    public record RowGroup(long rows, long firstRaw, long lastRaw) {
        /** Whether the row of this offset of the raw events may be in it. */
        public boolean spans(long raw) {
            return firstRaw <= raw && raw <= lastRaw;
        }
    }

    /** Whether the record of this offset is in the range. */
    public boolean spans(long offset) {
        return start <= offset && offset < end;
    }

    /** JSON in UTF-8. */
    public byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers can be written", e);
        }
    }

    /** The notice in these bytes; empty where they hold none. */
    public static Optional<CommitNotice> read(byte[] json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, CommitNotice.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
