package dev.lakeward.standalone.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, one a line. */
final class JsonRowWriter implements RowWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final PrintStream out;
    private final JsonGenerator json;
    private List<ResultColumn> headings = List.of();
    private boolean first = true;

    JsonRowWriter(PrintStream out) {
        this.out = out;
        try {
            json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        headings = columns;
        out.print('[');
    }

    @Override
    public void row(List<@Nullable Object> values) {
        out.print(first ? "\n" : ",\n");
        first = false;
        try {
            json.writeStartObject();
            for (int i = 0; i < values.size(); i++) {
                json.writeFieldName(headings.get(i).name());
                write(values.get(i));
            }
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            default -> json.writeString(SqlValues.text(value));
        }
    }

    @Override
    public void end() {
        out.print(first ? "]\n" : "\n]\n");
        out.flush();
    }
}
