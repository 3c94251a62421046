package dev.lakeward.processor.query;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One row, as JSON, with a look into it. */
final class ListRow {
    private final String json;
    private final JsonObject object = new JsonObject();

    ListRow(String json) {
        this.json = json;
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            object.read(bytes, 0, bytes.length);
        } catch (JsonFault e) {
            throw new IllegalStateException("an instance handler with what is no row", e);
        }
    }

    String json() {
        return json;
    }

    /** A column as text; empty where there is none. */
    String text(String column) {
        int member = object.find(column.getBytes(StandardCharsets.UTF_8));
        return member == JsonObject.ABSENT ? "" : object.text(member);
    }

    /** A number; zero where there is none. */
    BigDecimal decimal(String column) {
        int member = object.find(column.getBytes(StandardCharsets.UTF_8));
        return member == JsonObject.ABSENT ? BigDecimal.ZERO : object.decimal(member);
    }

    /** A column as JSON; empty where there is none. */
    Optional<String> member(String column) {
        byte[] name = column.getBytes(StandardCharsets.UTF_8);
        int member = object.find(name);
        return member == JsonObject.ABSENT ? Optional.empty() : Optional.of(raw(member));
    }

    /** The elements of a column that is an array, as JSON; empty where there are none. */
    String elements(String column) {
        return member(column)
                .map(array -> array.substring(1, array.length() - 1).strip())
                .orElse("");
    }

    private String raw(int member) {
        int from = object.valueStart(member);
        return new String(object.bytes(), from, object.valueEnd(member) - from, StandardCharsets.UTF_8);
    }
}
