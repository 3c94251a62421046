package dev.lakeward.ingest.tracking.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** The fields of a row of {@code rejected_events} that receipts report. */
record RejectionRow(
        @Nullable String stage,
        @Nullable String code,
        @Nullable String pointer,
        @Nullable String detail,
        @Nullable String received) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RejectionRow of(LoggedEvent rejected) {
        var row = read(rejected.value());
        return new RejectionRow(
                text(row, "stage"),
                text(row, "code"),
                text(row, "pointer"),
                text(row, "detail"),
                text(row, "received_ts"));
    }

    private static JsonNode read(@Nullable String value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String text(JsonNode row, String name) {
        return row.hasNonNull(name) ? row.path(name).asText() : null;
    }
}
