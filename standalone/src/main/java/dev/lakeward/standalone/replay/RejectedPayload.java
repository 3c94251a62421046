package dev.lakeward.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.importing.read.ExactJson;
import dev.lakeward.standalone.importing.read.InputLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent, as an event of today: what it left to the server (id, time, headers) is what the server noted then. */
final class RejectedPayload {
    private RejectedPayload() {}

    /** The event of a row; empty where its payload is no JSON object. */
    static Optional<MappedLine> of(ResultSet row, long number) throws SQLException {
        String payload = row.getString("payload");
        if (!(read(payload) instanceof ObjectNode event)) {
            return Optional.empty();
        }
        fill(event, "event_id", row.getString("id"));
        fill(event, "event_time", Instant.ofEpochMilli(row.getLong("received")).toString());
        fill(event, "host", row.getString("host"));
        fill(event, "user_agent", row.getString("user_agent"));
        MappedLine mapped = MappedLine.of(new InputLine(number, payload, event), event);
        return mapped.fault().isEmpty() ? Optional.of(mapped) : Optional.empty();
    }

    private static @Nullable JsonNode read(String payload) {
        try {
            return ExactJson.MAPPER.readTree(payload);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private static void fill(ObjectNode event, String name, @Nullable String value) {
        JsonNode named = event.get(name);
        if (value != null && (named == null || named.isNull())) {
            event.put(name, value);
        }
    }
}
