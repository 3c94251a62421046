package dev.lakeward.standalone.importing.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of chance, written in dialects of chance, read back. */
class DialectsTest {
    private static final int TABLES = 300;
    private static final List<String> COLUMNS = List.of("id", "user", "action", "more");
    private static final String[] PIECES = {
        "a",
        "Zoë",
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        " ",
        "5\" disk",
        "😀",
        "\\",
        "\"\"",
        "{'x': 1}",
        "0",
        "€",
        "=1+1",
        "#"
    };
    private static final List<String> CHARSETS =
            List.of("UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "UTF-32BE");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsTheSameRowsHoweverTheyAreWritten(long seed) {
        Random random = new Random(seed);
        for (int table = 0; table < TABLES; table++) {
            Dialect dialect = Dialect.of(random);
            List<List<String>> rows = rows(random, Charset.forName(dialect.charset()));
            MappingResult mapped = MappingResult.by("""
                    {"name": "m", "lines": "csv"%s, "events": [{"fields": {"event_type": {"value": "t"},
                      "event_id": "id", "user": "user", "action": "action", "more": "more"}}]}
                    """.formatted(dialect.settings()));
            List<List<String>> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            int files = 1 + random.nextInt(3);
            for (int file = 0; file < files; file++) {
                int from = file * rows.size() / files;
                mapped.read(dialect.file(shuffled.subList(from, (file + 1) * rows.size() / files)));
            }
            List<List<String>> read = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                List<String> row = new ArrayList<>();
                for (String column : List.of("event_id", "user", "action", "more")) {
                    row.add(mapped.values(column).get(i));
                }
                read.add(row);
            }
            assertThat(read)
                    .as("seed %d, table %d, %s", seed, table, dialect)
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    private static List<List<String>> rows(Random random, Charset charset) {
        int count = 1 + random.nextInt(12);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>(List.of("id-" + i));
            for (int field = 1; field < COLUMNS.size(); field++) {
                StringBuilder value = new StringBuilder();
                for (int piece = random.nextInt(5); piece > 0; piece--) {
                    String next = PIECES[random.nextInt(PIECES.length)];
                    value.append(charset.newEncoder().canEncode(next) ? next : "?");
                }
                row.add(value.isEmpty() ? null : value.toString());
            }
            rows.add(row);
        }
        return rows;
    }

    /** One way to write a table; {@code said} where the mapping says it rather than leave it to be found out. */
    private record Dialect(
            String charset,
            boolean marked,
            char delimiter,
            char quote,
            String end,
            boolean headless,
            boolean said,
            int seed) {
        static Dialect of(Random random) {
            String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            boolean unicode = charset.startsWith("UTF");
            return new Dialect(
                    charset,
                    unicode && (random.nextBoolean() || charset.startsWith("UTF-32")),
                    ",;\t|".charAt(random.nextInt(4)),
                    random.nextInt(4) == 0 ? '\'' : '"',
                    List.of("\n", "\r\n", "\r").get(random.nextInt(3)),
                    random.nextInt(5) == 0,
                    random.nextBoolean() || !unicode,
                    random.nextInt());
        }

        String settings() {
            StringBuilder settings = new StringBuilder();
            if (headless) {
                settings.append(",\"header\":[\"id\",\"user\",\"action\",\"more\"]");
            }
            if (said || headless) {
                settings.append(",\"delimiter\":\"%s\"".formatted(delimiter == '\t' ? "tab" : delimiter));
                settings.append(",\"quote\":\"%s\"".formatted(quote == '"' ? "\\\"" : quote));
            }
            if (said) {
                settings.append(",\"charset\":\"%s\"".formatted(charset));
            }
            return settings.toString();
        }

        BytesFile file(List<List<String>> rows) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(marked ? "\uFEFF" : "");
            if (!headless) {
                text.append(random.nextBoolean() ? end : "");
                line(
                        text,
                        COLUMNS.stream()
                                .map(name -> random.nextBoolean() ? name : " " + name + " ")
                                .toList(),
                        random,
                        quote == '\'');
            }
            for (int i = 0; i < rows.size(); i++) {
                text.append(random.nextInt(6) == 0 ? end : "");
                line(text, rows.get(i), random, random.nextBoolean());
                if (i == rows.size() - 1 && random.nextBoolean()) {
                    text.setLength(text.length() - end.length());
                }
            }
            if (text.isEmpty()) {
                text.append(end);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(text.toString().getBytes(Charset.forName(charset)));
            return new BytesFile(bytes.toByteArray());
        }

        private void line(StringBuilder text, List<String> fields, Random random, boolean always) {
            for (int i = 0; i < fields.size(); i++) {
                String value = fields.get(i) == null ? "" : fields.get(i);
                boolean needed = value.indexOf(delimiter) >= 0
                        || value.indexOf('\n') >= 0
                        || value.indexOf('\r') >= 0
                        || value.startsWith(String.valueOf(quote));
                text.append(i == 0 ? "" : delimiter);
                if (needed || always || random.nextInt(5) == 0) {
                    text.append(quote)
                            .append(value.replace(String.valueOf(quote), "" + quote + quote))
                            .append(quote);
                } else {
                    text.append(value);
                }
            }
            text.append(end);
        }
    }
}
