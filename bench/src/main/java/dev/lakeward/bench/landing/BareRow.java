package dev.lakeward.bench.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.value.Rfc3339;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes one row after the other of the members of an event, which are read once and kept as texts. The rows have all
 * columns that ours have. For one thread.
 */
final class BareRow {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MEMBERS = 64;

    private final BareFiles files;
    private final String[] names = new String[MEMBERS];
    private final String[] texts = new String[MEMBERS];
    private int members;

    BareRow(BareFiles files) {
        this.files = files;
    }

    void write(ConsumerRecord<byte[], byte[]> entry) throws IOException {
        BareFiles.TableFile file = fill(entry);
        file.writer().write(file.row());
    }

    /** Makes the row of an event in the record of its table. */
    BareFiles.TableFile fill(ConsumerRecord<byte[], byte[]> entry) throws IOException {
        read(entry.value());
        BareFiles.TableFile file = files.of(text("event_type"));
        GenericData.Record row = file.cleared();
        for (Column column : file.table().columns()) {
            String text = find(column.name());
            if (text != null) {
                row.put(column.name(), value(column, text, row.getSchema()));
            }
        }
        long time = Rfc3339.parse(text("event_time")) * 1000;
        row.put("event_id", text("event_id"));
        row.put("event_ts", time);
        row.put("event_time", time);
        row.put("time_clamped", false);
        row.put("late", false);
        row.put("received_ts", entry.timestamp() * 1000);
        row.put("source", LandingWorkload.SOURCE);
        row.put("kafka_partition", (long) entry.partition());
        row.put("kafka_offset", entry.offset());
        row.put("extra", extra());
        return file;
    }

    /** The members of a flat object, a JSON null left out. */
    private void read(byte[] json) throws IOException {
        members = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    names[members] = name;
                    texts[members++] = parser.getText();
                }
            }
        }
    }

    private @Nullable String find(String name) {
        for (int i = 0; i < members; i++) {
            if (names[i].equals(name)) {
                return texts[i];
            }
        }
        return null;
    }

    private String text(String name) {
        String text = find(name);
        if (text == null) {
            throw new IllegalStateException("an event without " + name);
        }
        return text;
    }

    private String extra() {
        return "{\"platform\":\"" + find("platform") + "\",\"app_version\":\"" + find("app_version")
                + "\",\"locale\":\"" + find("locale") + "\"}";
    }

    private static Object value(Column column, String text, Schema schema) {
        return switch (column.type()) {
            case ColumnType.Int64 ignored -> Long.parseLong(text);
            case ColumnType.Float64 ignored -> Double.parseDouble(text);
            case ColumnType.Bool ignored -> Boolean.parseBoolean(text);
            case ColumnType.Decimal(int precision, int scale) ->
                decimal(new BigDecimal(text).setScale(scale, RoundingMode.UNNECESSARY), schema, column.name());
            default -> text;
        };
    }

    private static GenericData.Fixed decimal(BigDecimal number, Schema schema, String column) {
        Schema fixed = schema.getField(column).schema().getTypes().get(1);
        byte[] bytes = new byte[fixed.getFixedSize()];
        byte[] unscaled = number.unscaledValue().toByteArray();
        Arrays.fill(bytes, 0, bytes.length - unscaled.length, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
        return new GenericData.Fixed(fixed, bytes);
    }
}
