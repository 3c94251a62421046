package dev.lakeward.processor.query;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

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
}
