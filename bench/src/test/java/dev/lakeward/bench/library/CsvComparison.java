package dev.lakeward.bench.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.lakeward.standalone.importing.read.CsvFileReader;
import dev.lakeward.standalone.importing.read.CsvHeader;
import dev.lakeward.standalone.importing.read.HeaderCheck;
import dev.lakeward.standalone.importing.read.InputFile;
import dev.lakeward.standalone.importing.read.InputLine;
import dev.lakeward.standalone.importing.read.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The reader of CSV files beside jackson-dataformat-csv, from bytes to rows with their line, text and fields. */
class CsvComparison {
    private static final int ROWS = 200_000;
    private static final List<String> NAMES = List.of("id", "user", "action", "time", "amount", "note");

    @Test
    void readsRows() throws Exception {
        byte[] file = file();
        List<InputLine> ours = new ArrayList<>();
        List<InputLine> theirs = new ArrayList<>();
        ours(file, ours::add);
        jackson(file, theirs::add);
        assertThat(theirs).isEqualTo(ours);

        Map<String, Turns.Work> contenders = new LinkedHashMap<>();
        contenders.put("ours", () -> ours(file, row -> {}));
        contenders.put("jackson, raw text by offset", () -> jackson(file, row -> {}));
        contenders.put("jackson, tokens only", () -> tokens(file));
        new Turns("row", 7).compare(contenders);
    }

    /** What Jackson makes of rows that the importer has to report or to keep. */
    @Test
    void showsWhatJacksonDoesWithFaults() {
        for (String rows : List.of("1,a\rb\n", "1,\"a\" b\"\n2,c\n", "1,\"never closed\n2,c\n")) {
            StringBuilder seen = new StringBuilder();
            try (CsvParser parser = parser(new StringReader(rows))) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    seen.append(token == JsonToken.VALUE_STRING ? parser.getText() + "; " : "");
                    seen.append(token == JsonToken.END_ARRAY ? "| " : "");
                }
            } catch (IOException e) {
                seen.append(e.getMessage());
            }
            System.out.println((rows + " -> " + seen).replace("\r", "\\r").replace("\n", "\\n"));
        }
    }

    private static byte[] file() {
        StringBuilder text = new StringBuilder(String.join(",", NAMES)).append('\n');
        for (int row = 0; row < ROWS; row++) {
            text.append("0193a7c2-%08x,user-%05d,buy,2026-11-21T08:30:00.%03dZ,%d.50,"
                    .formatted(row, row % 50_000, row % 1000, row % 90));
            text.append(row % 4 == 0 ? "\"a \"\"sharp\"\" sword, of steel\"" : "plain words")
                    .append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private static long ours(byte[] bytes, Consumer<InputLine> rows) throws IOException {
        new CsvFileReader(new InMemory(bytes), new TextFormat(UTF_8, ',', '"', null, ""), Set.of("id"), new AnyHeader())
                .read(rows);
        return ROWS;
    }

    private static long jackson(byte[] bytes, Consumer<InputLine> rows) throws IOException {
        var text = new Recorded(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8));
        try (CsvParser parser = parser(text)) {
            List<String> values = new ArrayList<>();
            long line = 1;
            long from = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    values.add(parser.getText());
                } else if (token == JsonToken.END_ARRAY && !values.isEmpty()) {
                    long to = parser.currentLocation().getCharOffset();
                    String raw = text.cut(from, to);
                    if (line > 1) {
                        rows.accept(new InputLine(line, raw, fields(values)));
                    }
                    line += 1 + raw.chars().filter(c -> c == '\n').count();
                    from = to;
                    values.clear();
                }
            }
        }
        return ROWS;
    }

    private static ObjectNode fields(List<String> values) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.size(); i++) {
            fields.put(NAMES.get(i), values.get(i));
        }
        return fields;
    }

    private static long tokens(byte[] bytes) throws IOException {
        long length = 0;
        try (CsvParser parser = parser(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                length += token == JsonToken.VALUE_STRING ? parser.getText().length() : 0;
            }
        }
        assertThat(length).isPositive();
        return ROWS;
    }

    private static CsvParser parser(Reader text) throws IOException {
        CsvParser parser = new CsvFactory().createParser(text);
        parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        parser.setSchema(CsvSchema.emptySchema().withoutHeader());
        return parser;
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record InMemory(byte[] bytes) implements InputFile {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static final class AnyHeader implements HeaderCheck {
        @Override
        public void columns(CsvHeader header) {
            assertThat(header.names()).isEqualTo(NAMES);
        }

        @Override
        public void fileEnded() {}
    }

    /** Keeps what was read, from the row that is read on. */
    private static final class Recorded extends Reader {
        private final Reader in;
        private final StringBuilder kept = new StringBuilder();
        private long first;

        Recorded(Reader in) {
            this.in = in;
        }

        @Override
        public int read(char[] target, int from, int length) throws IOException {
            int count = in.read(target, from, length);
            if (count > 0) {
                kept.append(target, from, count);
            }
            return count;
        }

        /** The text between two offsets without the line end before it; what lies before is forgotten. */
        String cut(long from, long to) {
            int start = (int) (from - first);
            while (start < to - first && (kept.charAt(start) == '\n' || kept.charAt(start) == '\r')) {
                start++;
            }
            String text = kept.substring(start, (int) (to - first));
            if (to - first > 1 << 16) {
                kept.delete(0, (int) (to - first));
                first = to;
            }
            return text;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
